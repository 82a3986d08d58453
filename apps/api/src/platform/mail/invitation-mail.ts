import { cleanLine, cleanText, type Language } from '@within24/shared';
import { mailTexts } from '@within24/shared/catalogue/mails';
import { isolated, withoutElements, withoutMarks } from './bidi.js';
import { MailTemplate } from './compile.js';
import { aside, heading, mailPage, mainButton, paragraph } from './look.js';
import { textMail, type MailContent } from './mail-content.js';
import { clockTime, longDay } from './moments.js';
import { apart, personName } from './person-text.js';
import { when } from './render.js';

export type InvitationMail = {
  /** `reminder`: to somebody who was invited and has not opened their link. */
  kind: 'invitation' | 'reminder';
  language: Language;
  attendeeName: string;
  eventName: string;
  organizationName: string;
  /** The personal link. */
  link: string;
  startsAt: Date;
  /** The reader's clock. */
  timeZone: string;
  /** What the organization says itself, in plain text. */
  words: string | null;
};

/** As in a message, the organization's own words stand in a frame that says whose they are, and no address in them is a link. */
const template = new MailTemplate((dir) =>
  mailPage(dir, [
    heading,
    paragraph('{{hello}}'),
    paragraph('{{lead}} {{starts}}'),
    `<mj-raw>{{#own}}</mj-raw>${paragraph('{{says}}')}${paragraph('<div class="note" dir="auto">{{#words}}<span>{{piece}}</span>{{/words}}</div>')}<mj-raw>{{/own}}</mj-raw>`,
    paragraph('{{how}}'),
    mainButton,
    paragraph('{{early}}'),
    aside('{{keep}}'),
  ]),
);

/** The mail that brings an attendee their personal link, or reminds them of it. */
export async function invitationMail(mail: InvitationMail): Promise<MailContent> {
  const { lang, dir, hello, invitation } = mailTexts[mail.language];
  const { subject, preview, lead } = mail.kind === 'reminder' ? invitation.reminder : invitation;
  const organization = isolated(cleanLine(mail.organizationName));
  const event = isolated(cleanLine(mail.eventName));
  const words = cleanText(mail.words ?? '');
  const values = {
    lang,
    link: mail.link,
    subject: withoutMarks(subject(event)),
    preview,
    sender: organization,
    title: subject(event),
    hello: hello(isolated(personName(mail.attendeeName))),
    lead: lead(organization, event),
    starts: invitation.starts(longDay(mail.startsAt, mail), clockTime(mail.startsAt, mail)),
    says: invitation.words(organization),
    how: invitation.how,
    button: invitation.button,
    early: mail.kind === 'reminder' ? invitation.reminder.once : invitation.early,
    keep: invitation.keep,
    why: invitation.why(organization, event),
  };
  const own = when(words, { words: apart(words).map((piece) => ({ piece })) });
  return {
    subject: withoutElements(subject(event)),
    html: await template.fill(dir, { ...values, own }),
    text: textMail(inPlainText(values, words), values.why),
  };
}

type Said = Record<'hello' | 'lead' | 'starts' | 'says' | 'how' | 'button' | 'link' | 'early' | 'keep', string>;

function inPlainText({ hello, lead, starts, says, how, button, link, early, keep }: Said, words: string): string[] {
  return [hello, `${lead} ${starts}`, words && says, words, how, `${button}: ${link}`, early, keep];
}
