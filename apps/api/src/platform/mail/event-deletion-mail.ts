import { cleanLine, type Language } from '@within24/shared';
import { mailTexts } from '@within24/shared/catalogue/mails';
import { isolated, withoutElements, withoutMarks } from './bidi.js';
import { MailTemplate } from './compile.js';
import { aside, heading, mailPage, paragraph } from './look.js';
import { textMail, type MailContent } from './mail-content.js';
import { longDay } from './moments.js';
import { personName } from './person-text.js';

export type EventDeletionMail = {
  language: Language;
  attendeeName: string;
  eventName: string;
  organizationName: string;
  deletionAt: Date;
  /** The reader's clock. */
  timeZone: string;
};

const template = new MailTemplate((dir) =>
  mailPage(dir, [heading, paragraph('{{hello}}'), paragraph('{{lead}}'), paragraph('{{attached}}'), aside('{{until}}')]),
);

/** The mail that brings an attendee whom they met, before the event goes; the files come beside it. */
export async function eventDeletionMail(mail: EventDeletionMail): Promise<MailContent> {
  const { lang, dir, hello, eventDeletion: texts } = mailTexts[mail.language];
  const organization = isolated(cleanLine(mail.organizationName));
  const event = isolated(cleanLine(mail.eventName));
  const values = {
    lang,
    subject: withoutMarks(texts.subject(event)),
    preview: texts.preview,
    sender: organization,
    title: texts.subject(event),
    hello: hello(isolated(personName(mail.attendeeName))),
    lead: texts.lead(organization, event, longDay(mail.deletionAt, mail)),
    attached: texts.attached,
    until: texts.until,
    why: texts.why(organization, event),
  };
  return {
    subject: withoutElements(texts.subject(event)),
    html: await template.fill(dir, values),
    text: textMail([values.hello, values.lead, values.attached, values.until], values.why),
  };
}
