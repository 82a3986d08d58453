/**
 * What a failed hand-over means for what happens next:
 * `temporary` try again later; `permanent` the address is dead; `content` this mail was refused, the address is not to
 * blame; `uncertain` the server may have it, so that sending again may send it twice; `withdrawn` we refused it
 * ourselves before its content.
 */
export type MailFailure = 'temporary' | 'permanent' | 'content' | 'uncertain' | 'withdrawn';

/** What `beforeContent` throws where the mail is no longer to be sent; the reason in words for the log. */
export class MailWithdrawn extends Error {
  override readonly name = 'MailWithdrawn';
}

/** What `beforeContent` throws where the mail would say something else by now: it is to be composed anew and sent later. */
export class MailOutdated extends Error {
  override readonly name = 'MailOutdated';
}

/** The parts of nodemailer's errors that tell the step and the reply, and what {@link HandOverPool} adds. */
type Report = { code?: string; command?: string; response?: string; responseCode?: number; handedOver?: boolean };

/** Replies about the session or our own login, whatever step they answer: they hold until an operator mends something. */
const aboutTheSession = new Set([503, 530, 534, 535, 538]);
/** Enhanced codes (RFC 3463) that speak of the mailbox itself: unknown, moved, disabled. */
const deadMailbox = /^5\.(1\.(1|2|3|6|10)|2\.1)$/;
const mailboxFull = '5.2.2';
const refusedByPolicy = /^5\.7\./;

/** What nodemailer's error of a send means. Anything before the message was handed over whole can be tried again. */
export function classifyMailError(error: unknown): MailFailure {
  if (error instanceof MailWithdrawn) return 'withdrawn';
  if (error instanceof MailOutdated) return 'temporary';
  const report = Object(error) as Report;
  const { responseCode = 0 } = report;
  if (responseCode >= 500) return classifyRefusal(report, responseCode);
  if (responseCode >= 400) return 'temporary';
  if (report.handedOver) return 'uncertain';
  // Without a reply these are nodemailer's own: an address it cannot put on the wire, a mail over the server's size limit.
  return report.code === 'EENVELOPE' || report.code === 'EMESSAGE' ? 'content' : 'temporary';
}

/** What a log may say of a failed send: its codes alone, since a server's words can hold the address. */
export function mailErrorCodes(error: unknown): string {
  const { code, command, response = '', responseCode } = Object(error) as Report;
  return [classifyMailError(error), code, command, responseCode, enhancedCode(response)].filter(Boolean).join(', ');
}

/** What nodemailer says of the server itself: not reached, gone, or not taking our login. */
const troubleCodes = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'EPROTOCOL', 'EAUTH']);
/** What a server that wants fewer mails answers with, in a code or in words. */
const slowDownCodes = new Set([421, 450, 451, 452]);
const slowDownWords = /\brate|\btoo (many|much|fast)|throttl/i;

/** What a failed send says of the server it went to: `down` for all mails, `up` although it did not take this one. */
export function serverAfter(error: unknown): 'down' | 'up' | 'unknown' {
  const { code = '', command, responseCode } = Object(error) as Report;
  if (error instanceof MailWithdrawn || error instanceof MailOutdated) return 'up';
  if (troubleCodes.has(code) || responseCode === 421) return 'down';
  if (!responseCode) return 'unknown';
  return classifyMailError(error) === 'temporary' && command !== 'RCPT TO' ? 'down' : 'up';
}

/** Whether the server asks for fewer mails, to this address's domain as a rule. */
export function asksToSlowDown(error: unknown): boolean {
  const { response = '', responseCode = 0 } = Object(error) as Report;
  return slowDownCodes.has(responseCode) && (enhancedCode(response).startsWith('4.7.') || slowDownWords.test(response));
}

/** The enhanced code (RFC 3463) of a reply, or nothing. */
function enhancedCode(response: string): string {
  return /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response)?.[1] ?? '';
}

function classifyRefusal({ command, response = '' }: Report, code: number): MailFailure {
  const enhanced = enhancedCode(response);
  if (aboutTheSession.has(code)) return 'temporary';
  if (command === 'RCPT TO') return classifyRecipient(code, enhanced);
  if (command === 'DATA') return deadMailbox.test(enhanced) ? 'permanent' : 'content';
  return command === 'MAIL FROM' ? 'content' : 'temporary';
}

/** RFC 5321 (4.5.3.1.10) has 552 at RCPT treated as temporary: a full mailbox is not a dead one. */
function classifyRecipient(code: number, enhanced: string): MailFailure {
  if (code === 552 || enhanced === mailboxFull) return 'temporary';
  return refusedByPolicy.test(enhanced) ? 'content' : 'permanent';
}
