import { cleanLine } from '@within24/shared';
import { MailTemplate } from './compile.js';
import { aside, heading, mailPage, mainButton, paragraph } from './look.js';
import { textMail, type MailContent } from './mail-content.js';
import { english } from './texts.js';

export type InvitationMail = {
  attendeeName: string;
  eventName: string;
  organizationName: string;
  /** The personal link. */
  link: string;
  /** When the event starts, in words for the reader, as "on Tuesday 24 November at 09:00". */
  eventStarts: string;
};

const template = new MailTemplate(
  mailPage([
    heading,
    paragraph('{{hello}}'),
    paragraph('{{lead}} {{starts}}'),
    paragraph('{{how}}'),
    mainButton,
    paragraph('{{early}}'),
    aside('{{keep}}'),
  ]),
);

/** The mail that brings an attendee their personal link. */
export async function invitationMail(mail: InvitationMail): Promise<MailContent> {
  const { lang, hello, invitation } = english;
  const organization = cleanLine(mail.organizationName);
  const event = cleanLine(mail.eventName);
  const values = {
    lang,
    link: mail.link,
    subject: invitation.subject(event),
    preview: invitation.preview,
    sender: organization,
    title: invitation.subject(event),
    hello: hello(cleanLine(mail.attendeeName)),
    lead: invitation.lead(organization, event),
    starts: invitation.starts(cleanLine(mail.eventStarts)),
    how: invitation.how,
    button: invitation.button,
    early: invitation.early,
    keep: invitation.keep,
    why: invitation.why(organization, event),
  };
  const paragraphs = [
    values.hello,
    `${values.lead} ${values.starts}`,
    values.how,
    `${values.button}: ${mail.link}`,
    values.early,
    values.keep,
  ];
  return { subject: values.subject, html: await template.fill(values), text: textMail(paragraphs, values.why) };
}
