import { cleanLine, type Language } from '@within24/shared';
import { mailTexts } from '@within24/shared/catalogue/mails';
import { isolated, withoutElements, withoutMarks } from './bidi.js';
import { MailTemplate } from './compile.js';
import { aside, heading, mailPage, mainButton, paragraph } from './look.js';
import { textMail, type MailContent } from './mail-content.js';

export type SignInMail = {
  language: Language;
  organizationName: string;
  link: string;
  minutesValid: number;
};

/** What a mail says that is all about one link. */
type Words = { subject: string; preview: string; title: string; button: string; limits: string; notYou: string; why: string };

const template = new MailTemplate((dir) => mailPage(dir, [heading, mainButton, paragraph('{{limits}}'), aside('{{notYou}}')]));

async function linkMail(language: Language, link: string, words: Words): Promise<MailContent> {
  const { lang, dir } = mailTexts[language];
  const { subject, title, limits, notYou, why } = words;
  const html = await template.fill(dir, { ...words, lang, link, subject: withoutMarks(subject), sender: 'Within24' });
  return { subject: withoutElements(subject), html, text: textMail([title, link, limits, notYou], why) };
}

/** The mail that signs a member in: one link, which opens a page with a button. */
export function signInMail({ language, organizationName, link, minutesValid }: SignInMail): Promise<MailContent> {
  const { signIn } = mailTexts[language];
  const organization = isolated(cleanLine(organizationName));
  return linkMail(language, link, {
    subject: signIn.subject(organization),
    preview: signIn.preview(minutesValid),
    title: signIn.lead(organization),
    button: signIn.button,
    limits: signIn.limits(minutesValid),
    notYou: signIn.notYou,
    why: signIn.why(organization),
  });
}

export type TeamInvitationMail = { organizationName: string; invitedBy: string; link: string; daysValid: number };

/** Asks somebody into an organization's team. In English, as organizers' pages are. */
export function teamInvitationMail({ organizationName, invitedBy, link, daysValid }: TeamInvitationMail): Promise<MailContent> {
  const organization = isolated(cleanLine(organizationName));
  const inviter = isolated(invitedBy);
  return linkMail('en', link, {
    subject: `Join ${organization} on Within24`,
    preview: `The link works once, for ${daysValid} days.`,
    title: `${inviter} invites you to work with ${organization} on Within24, where events turn meetings into follow-ups.`,
    button: 'Join and sign in',
    limits: `It works once, for ${daysValid} days. The page it opens has one button; nothing happens before you press it. Later you get a fresh link by asking for one on the sign-in page.`,
    notYou: 'If you do not know them, leave this mail: nothing happens without you.',
    why: `Sent by Within24 because ${inviter} invited this address to ${organization}.`,
  });
}

/** Proves the address of whoever wants to create an organization. Says nothing that they typed: it may go to a stranger. */
export function signUpMail({ link, hoursValid }: { link: string; hoursValid: number }): Promise<MailContent> {
  return linkMail('en', link, {
    subject: 'Create your organization on Within24',
    preview: `The link works once, for ${hoursValid} hours.`,
    title: 'Here is your link to create your organization on Within24.',
    button: 'Create it',
    limits: `It works once, for ${hoursValid} hours. The page it opens has one button; nothing is created before you press it.`,
    notYou: 'If you did not ask for it, leave this mail: nothing is created without it.',
    why: 'Sent by Within24 because somebody asked to create an organization with this address.',
  });
}

export type PasskeyAddedMail = { organizationName: string; device: string; link: string };

/** Tells a member that a passkey was added, and what to do if they did not add it. `device` in words, as `Firefox on Windows`. */
export function passkeyAddedMail({ organizationName, device, link }: PasskeyAddedMail): Promise<MailContent> {
  const organization = isolated(cleanLine(organizationName));
  return linkMail('en', link, {
    subject: `A passkey was added at ${organization}`,
    preview: `It was added with ${device}.`,
    title: `A passkey was added with ${device}. It signs you in to ${organization} without a mail.`,
    button: 'See your passkeys',
    limits: 'If that was you, there is nothing to do.',
    notYou: 'If it was not you, somebody else has your account open: remove the passkey on that page, and sign out everywhere else.',
    why: `Sent by Within24 because this address is a member of ${organization}.`,
  });
}
