/** Mail: what is said, how it looks, and handing it to an SMTP server. Knows nothing of who is mailed or when. */
export { eventDeletionMail } from './event-deletion-mail.js';
export { introductionMail } from './introduction-mail.js';
export { invitationMail } from './invitation-mail.js';
export { type MailContent } from './mail-content.js';
export { classifyMailError, mailErrorCodes, MailOutdated, MailWithdrawn, type MailFailure } from './mail-error.js';
export { Mailer, type Letter } from './mailer.js';
export { messageMail, type MessageMail } from './message-mail.js';
export { nudgeMail, type NudgeMail } from './nudge-mail.js';
export { type NudgedContact } from './nudged-contact.js';
export { type NudgedIntroduction } from './nudged-introduction.js';
export { signInCodeMail } from './sign-in-code-mail.js';
export { passkeyAddedMail, signInMail, signUpMail, teamInvitationMail } from './sign-in-mail.js';
export { mailWay } from './mail-way.js';
export type { MailWay, OutgoingMail } from './outgoing-mail.js';
export { PacedMailer } from './paced-mailer.js';
export { reportMail } from './report-mail.js';
export { MailTransport } from './transport.js';
export { TwoWays } from './two-ways.js';
