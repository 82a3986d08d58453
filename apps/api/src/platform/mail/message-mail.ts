import { cleanLine, cleanText, type Language } from '@within24/shared';
import { mailTexts } from '@within24/shared/catalogue/mails';
import { isolated, withoutElements, withoutMarks } from './bidi.js';
import { MailTemplate } from './compile.js';
import { aside, heading, link, mailPage, paragraph } from './look.js';
import { textMail, type MailContent } from './mail-content.js';
import { clockTime, longDay } from './moments.js';
import { apart, personName } from './person-text.js';
import { when } from './render.js';

export type MessageMail = {
  language: Language;
  organizationName: string;
  eventName: string;
  senderName: string;
  metAt: Date;
  /** The reader's clock. */
  timeZone: string;
  /** As the sender wrote them. */
  subject: string;
  body: string;
  /** The reader's page, never their personal link: whoever answers quotes this mail. */
  page: string;
};

/**
 * What an attendee wrote stands as they wrote it, in a frame that says whose words these are. It comes from our address, so
 * no address in it is a link here: nobody sends people to a false page in our name. An article that was promised can still
 * be had, for what is copied is the address itself, and the plain-text twin holds it unchanged.
 */
const template = new MailTemplate((dir) =>
  mailPage(dir, [
    heading,
    paragraph('<div class="note" dir="auto">{{#body}}<span>{{piece}}</span>{{/body}}</div>'),
    `<mj-raw>{{#hint}}</mj-raw>${aside('{{addresses}}')}<mj-raw>{{/hint}}</mj-raw>`,
    paragraph('{{reply}}'),
    aside('{{met}}'),
    aside(`{{stop}} ${link('page', 'open')}`),
  ]),
);

/** A message from one attendee to another, and whom it says to be from. */
export async function messageMail(mail: MessageMail): Promise<MailContent & { from: string }> {
  const { lang, dir, message } = mailTexts[mail.language];
  const name = isolated(personName(mail.senderName));
  const organization = isolated(cleanLine(mail.organizationName));
  const body = cleanText(mail.body);
  const pieces = apart(body);
  const event = isolated(cleanLine(mail.eventName));
  const values = {
    lang,
    subject: withoutMarks(cleanLine(mail.subject)),
    preview: message.lead(name),
    sender: organization,
    title: message.lead(name),
    reply: message.reply(name),
    met: message.met(name, event, longDay(mail.metAt, mail), clockTime(mail.metAt, mail)),
    stop: message.stop(name),
    open: message.open,
    page: mail.page,
    why: message.why(name, organization),
  };
  const hint = pieces.length > 1 ? message.addresses : '';
  const { title, reply, met, stop, open, page, why } = values;
  const html = await template.fill(dir, {
    ...values,
    body: pieces.map((piece) => ({ piece })),
    hint: when(hint, { addresses: hint }),
  });
  return {
    from: withoutElements(message.from(isolated(personName(mail.senderName).replaceAll('@', ' ')))),
    subject: withoutElements(cleanLine(mail.subject)),
    html,
    text: textMail([title, body, reply, met, `${stop} ${open}: ${page}`], why),
  };
}
