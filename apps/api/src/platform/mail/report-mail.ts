import { cleanLine } from '@within24/shared';
import { isolated, withoutElements, withoutMarks } from './bidi.js';
import { MailTemplate } from './compile.js';
import { aside, heading, mailPage, mainButton, paragraph } from './look.js';
import { textMail, type MailContent } from './mail-content.js';

/** Names in its texts stand between isolates. */
export type ReportMail = {
  organizationName: string;
  eventName: string;
  headline: string;
  parts: { title: string; says: string }[];
  suggestion: { title: string; says: string };
  link: string;
};

const part = '<strong>{{name}}</strong><br />{{says}}';
const template = new MailTemplate((dir) =>
  mailPage(dir, [heading, `<mj-raw>{{#parts}}</mj-raw>${paragraph(part)}<mj-raw>{{/parts}}</mj-raw>`, mainButton, aside('{{attached}}')]),
);

/** Brings those who run an event what came of it, with the same on paper beside it. In English, as organizers' pages are. */
export async function reportMail({ organizationName, eventName, headline, suggestion, link, ...mail }: ReportMail): Promise<MailContent> {
  const organization = isolated(cleanLine(organizationName));
  const title = `${isolated(cleanLine(eventName))}: ${headline}`;
  const parts = [suggestion, ...mail.parts];
  const words = {
    ...{ title, button: 'See the results', link },
    attached: 'The same on a page of A4 comes with this mail. It speaks of everybody together, and never of one person.',
    why: `Sent by Within24, once for each event, because you may see the results of ${organization}.`,
  };
  const html = await template.fill('ltr', {
    ...{ ...words, lang: 'en', subject: withoutMarks(title), preview: withoutMarks(suggestion.says), sender: organization },
    parts: parts.map(({ title: name, says }) => ({ name, says })),
  });
  const paragraphs = [title, ...parts.map(({ title: name, says }) => `${name}\n${says}`), `${words.button}: ${link}`, words.attached];
  return { subject: withoutElements(title), html, text: textMail(paragraphs, words.why) };
}
