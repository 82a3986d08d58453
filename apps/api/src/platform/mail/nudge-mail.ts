import { cleanLine } from '@within24/shared';
import { MailTemplate } from './compile.js';
import { aside, heading, link, mailPage, paragraph, ringStyles } from './look.js';
import { textMail, type MailContent } from './mail-content.js';
import { contactRow, contactText, contactValues, shown, type NudgedContact } from './nudged-contact.js';
import { when } from './render.js';
import { ringRule } from './ring.js';
import { english } from './texts.js';

export type NudgeMail = {
  recipientName: string;
  organizationName: string;
  /** The reader's first nudge of this organization: it explains itself and offers to stop. */
  first: boolean;
  /** In the order shown; at least one. */
  contacts: NudgedContact[];
  /** The reader's personal page. */
  openLink: string;
  pauseLink: string;
};

const { lang, hello, nudge } = english;

const template = new MailTemplate(
  mailPage(
    [
      heading,
      paragraph('{{hello}}'),
      `<mj-raw>{{#first}}</mj-raw>${paragraph(`{{explanation}} ${link('pauseLink', 'stop')}`)}<mj-raw>{{/first}}</mj-raw>`,
      `<mj-table>{{#people}}${contactRow}{{/people}}</mj-table>`,
      aside('{{asks}}'),
      paragraph(link('openLink', 'open')),
    ],
    { head: ringStyles, footer: ` ${link('pauseLink', 'pause')}` },
  ),
);

/** The mail that reminds one person of the people they met, with one button for each: "I wrote to …". */
export async function nudgeMail({
  recipientName,
  organizationName,
  first,
  contacts,
  openLink,
  pauseLink,
}: NudgeMail): Promise<MailContent> {
  const organization = cleanLine(organizationName);
  const people = contacts.map(shown);
  const words = {
    subject: nudge.subject(people.map(({ name }) => name)),
    title: nudge.lead(people.length),
    hello: hello(cleanLine(recipientName)),
    why: nudge.why(organization),
  };
  const { preview, asks, open, pause } = nudge;
  const html = await template.fill({
    ...words,
    lang,
    preview,
    asks,
    open,
    openLink,
    pause,
    pauseLink,
    sender: organization,
    first: when(first, { explanation: nudge.first(organization), stop: nudge.firstStop }),
    people: people.map(contactValues),
    rings: [...new Set(people.map(({ step }) => step))].map(ringRule),
  });
  const paragraphs = [
    words.hello,
    words.title,
    first ? `${nudge.first(organization)} ${nudge.firstStop}: ${pauseLink}` : '',
    ...people.map(contactText),
    `${asks}\n${open}: ${openLink}`,
  ];
  return { subject: words.subject, html, text: textMail(paragraphs, `${words.why}\n${pause}: ${pauseLink}`) };
}
