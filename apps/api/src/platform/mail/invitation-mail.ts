import { cleanLine, type Language } from '@within24/shared';
import { mailTexts } from '@within24/shared/catalogue/mails';
import { isolated, withoutElements, withoutMarks } from './bidi.js';
import { MailTemplate } from './compile.js';
import { aside, heading, mailPage, mainButton, paragraph } from './look.js';
import { textMail, type MailContent } from './mail-content.js';
import { clockTime, longDay } from './moments.js';
import { personName } from './person-text.js';

export type InvitationMail = {
  language: Language;
  attendeeName: string;
  eventName: string;
  organizationName: string;
  /** The personal link. */
  link: string;
  startsAt: Date;
  /** The reader's clock. */
  timeZone: string;
};

const template = new MailTemplate((dir) =>
  mailPage(dir, [
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
  const { lang, dir, hello, invitation } = mailTexts[mail.language];
  const organization = isolated(cleanLine(mail.organizationName));
  const event = isolated(cleanLine(mail.eventName));
  const values = {
    lang,
    link: mail.link,
    subject: withoutMarks(invitation.subject(event)),
    preview: invitation.preview,
    sender: organization,
    title: invitation.subject(event),
    hello: hello(isolated(personName(mail.attendeeName))),
    lead: invitation.lead(organization, event),
    starts: invitation.starts(longDay(mail.startsAt, mail), clockTime(mail.startsAt, mail)),
    how: invitation.how,
    button: invitation.button,
    early: invitation.early,
    keep: invitation.keep,
    why: invitation.why(organization, event),
  };
  const { lead, starts, how, button, early, keep } = values;
  const paragraphs = [values.hello, `${lead} ${starts}`, how, `${button}: ${mail.link}`, early, keep];
  return {
    subject: withoutElements(invitation.subject(event)),
    html: await template.fill(dir, values),
    text: textMail(paragraphs, values.why),
  };
}
