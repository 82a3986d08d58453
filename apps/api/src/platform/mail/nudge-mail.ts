import { cleanLine, type Language } from '@within24/shared';
import { mailTexts, type MailTexts } from '@within24/shared/catalogue/mails';
import { isolated, withoutElements, withoutMarks } from './bidi.js';
import { MailTemplate } from './compile.js';
import { aside, heading, link, mailPage, paragraph, ringStyles } from './look.js';
import { textMail, type MailContent } from './mail-content.js';
import { contactRow, contactText, contactValues, shown, type NudgedContact, type ShownContact } from './nudged-contact.js';
import {
  introductionRows,
  introductionText,
  introductionValues,
  shownIntroduction,
  type NudgedIntroduction,
  type ShownIntroduction,
} from './nudged-introduction.js';
import { personName, roomFor } from './person-text.js';
import { when } from './render.js';
import { ringRule } from './ring.js';

export type NudgeMail = {
  language: Language;
  recipientName: string;
  organizationName: string;
  /** The reader's first nudge of this organization: it explains itself and offers to stop. */
  first: boolean;
  /** In the order shown; at least one of both together. */
  contacts: NudgedContact[];
  introductions?: NudgedIntroduction[];
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
      `<mj-raw>{{#met}}</mj-raw><mj-table>{{#people}}${contactRow}{{/people}}</mj-table>${aside('{{asks}}')}<mj-raw>{{/met}}</mj-raw>`,
      `<mj-raw>{{#proposed}}</mj-raw><mj-table>${introductionRows}</mj-table>${aside('{{how}}')}<mj-raw>{{/proposed}}</mj-raw>`,
      paragraph(link('openLink', 'open')),
    ],
    { head: ringStyles, footer: ` ${link('pauseLink', 'pause')}` },
  ),
);

/**
 * The mail that reminds one person of the people they met, with one button for each: "I wrote to …"; and that tells them to
 * whom somebody would like to introduce them.
 */
export async function nudgeMail(mail: NudgeMail): Promise<MailContent> {
  const texts = mailTexts[mail.language];
  const organization = isolated(cleanLine(mail.organizationName));
  const { contacts, introductions = [] } = mail;
  const room = roomFor(contacts.length + introductions.length);
  const people = contacts.map((contact) => shown(contact, texts, mail.now, room));
  const proposed = introductions.map((introduction) => shownIntroduction(introduction, texts, room));
  const { asks, open, pause } = texts.nudge;
  const { asked } = texts.introduction;
  const preview = people.length > 0 ? texts.nudge.preview : asked.preview;
  const subject = people.length > 0 ? subjectOf(people, texts) : subjectOfProposed(proposed, texts);
  const words = {
    subject: withoutMarks(subject),
    title: people.length > 0 ? texts.nudge.lead(people.length) : asked.lead(proposed.length),
    hello: texts.hello(isolated(personName(mail.recipientName))),
    explanation: mail.first ? texts.nudge.first(organization) : '',
    why: texts.nudge.why(organization),
  };
  const html = await template.fill(texts.dir, {
    ...{ ...words, preview, open, pause, lang: texts.lang },
    openLink: mail.openLink,
    pauseLink: mail.pauseLink,
    sender: organization,
    first: when(mail.first, { stop: texts.nudge.firstStop }),
    met: when(people.length > 0, { people: people.map(contactValues), asks }),
    proposed: when(proposed.length > 0, { introductions: proposed.map(introductionValues), how: asked.how }),
    rings: [...new Set(people.map(({ step }) => step))].map(ringRule),
  });
  const paragraphs = [
    words.hello,
    words.title,
    mail.first ? `${words.explanation} ${texts.nudge.firstStop}: ${mail.pauseLink}` : '',
    ...people.map(contactText),
    people.length > 0 ? asks : '',
    ...proposed.map(introductionText),
    proposed.length > 0 ? asked.how : '',
    `${open}: ${mail.openLink}`,
  ];
  return { subject: withoutElements(subject), html, text: textMail(paragraphs, `${words.why}\n${pause}: ${mail.pauseLink}`) };
}

function subjectOf([first, second, ...more]: ShownContact[], { nudge }: MailTexts): string {
  if (!second) return nudge.subject(first!.name);
  return more.length > 0 ? nudge.subjectOfMore(first!.name, more.length + 1) : nudge.subjectOfTwo(first!.name, second.name);
}

function subjectOfProposed([first, ...more]: ShownIntroduction[], { introduction: { asked } }: MailTexts): string {
  return more.length > 0 ? asked.subjectOfMore(more.length + 1) : asked.subject(first!.proposer, first!.name);
}
