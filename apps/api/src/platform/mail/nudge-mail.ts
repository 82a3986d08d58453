import { cleanLine, type Language } from '@within24/shared';
import { mailTexts, type MailTexts } from '@within24/shared/catalogue/mails';
import { isolated, withoutElements, withoutMarks } from './bidi.js';
import { MailTemplate } from './compile.js';
import { aside, heading, link, mailPage, paragraph, ringStyles } from './look.js';
import { textMail, type MailContent } from './mail-content.js';
import { contactRow, contactText, contactValues, shown, type NudgedContact, type ShownContact } from './nudged-contact.js';
import { personName, roomFor } from './person-text.js';
import { when } from './render.js';
import { ringRule } from './ring.js';

export type NudgeMail = {
  language: Language;
  recipientName: string;
  organizationName: string;
  /** The reader's first nudge of this organization: it explains itself and offers to stop. */
  first: boolean;
  /** In the order shown; at least one. */
  contacts: NudgedContact[];
  /** The reader's personal page. */
  openLink: string;
  pauseLink: string;
  now: Date;
};

const template = new MailTemplate((dir) =>
  mailPage(
    dir,
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
export async function nudgeMail(mail: NudgeMail): Promise<MailContent> {
  const texts = mailTexts[mail.language];
  const organization = isolated(cleanLine(mail.organizationName));
  const people = mail.contacts.map((contact) => shown(contact, texts, mail.now, roomFor(mail.contacts.length)));
  const { preview, asks, open, pause } = texts.nudge;
  const subject = subjectOf(people, texts);
  const words = {
    subject: withoutMarks(subject),
    title: texts.nudge.lead(people.length),
    hello: texts.hello(isolated(personName(mail.recipientName))),
    explanation: mail.first ? texts.nudge.first(organization) : '',
    why: texts.nudge.why(organization),
  };
  const html = await template.fill(texts.dir, {
    ...{ ...words, preview, asks, open, pause, lang: texts.lang },
    openLink: mail.openLink,
    pauseLink: mail.pauseLink,
    sender: organization,
    first: when(mail.first, { stop: texts.nudge.firstStop }),
    people: people.map(contactValues),
    rings: [...new Set(people.map(({ step }) => step))].map(ringRule),
  });
  const paragraphs = [
    words.hello,
    words.title,
    mail.first ? `${words.explanation} ${texts.nudge.firstStop}: ${mail.pauseLink}` : '',
    ...people.map(contactText),
    `${asks}\n${open}: ${mail.openLink}`,
  ];
  return { subject: withoutElements(subject), html, text: textMail(paragraphs, `${words.why}\n${pause}: ${mail.pauseLink}`) };
}

function subjectOf([first, second, ...more]: ShownContact[], { nudge }: MailTexts): string {
  if (!second) return nudge.subject(first!.name);
  return more.length > 0 ? nudge.subjectOfMore(first!.name, more.length + 1) : nudge.subjectOfTwo(first!.name, second.name);
}
