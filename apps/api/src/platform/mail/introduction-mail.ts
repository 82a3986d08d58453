import { cleanLine, cleanText, type ContactCard, type Language } from '@within24/shared';
import { mailTexts, type MailTexts } from '@within24/shared/catalogue/mails';
import { isolated, withoutElements, withoutMarks } from './bidi.js';
import { MailTemplate } from './compile.js';
import { heading, link, mailPage, paragraph } from './look.js';
import { textMail, type MailContent } from './mail-content.js';
import { personAnswer, personName, apart } from './person-text.js';
import { when } from './render.js';

export type IntroductionMail = {
  language: Language;
  organizationName: string;
  recipientName: string;
  proposerName: string;
  /** Why the two should meet, as the proposer wrote it. */
  message: string;
  /** The other's, as far as they share it with the reader. */
  other: ContactCard;
  /** Whose address answers go to; `null` where neither shares one with the reader. */
  replyName: string | null;
  /** The reader's page, never their personal link: whoever answers quotes this mail. */
  page: string;
};

/** As in a message from one attendee to another, no address that somebody wrote is a link here. */
const template = new MailTemplate((dir) =>
  mailPage(dir, [
    heading,
    paragraph('{{hello}}'),
    paragraph('{{lead}}'),
    paragraph('{{says}}:'),
    paragraph('<div class="note" dir="auto">{{#message}}<span>{{piece}}</span>{{/message}}</div>'),
    '<mj-table>{{#card}}<tr><td class="line"><div class="small muted">{{label}}:</div><div>{{value}}</div></td></tr>{{/card}}</mj-table>',
    `<mj-raw>{{#bare}}</mj-raw>${paragraph('{{nothing}}')}<mj-raw>{{/bare}}</mj-raw>`,
    paragraph('{{reply}}'),
    paragraph(link('page', 'open')),
  ]),
);

/** The mail that brings two together once both have accepted, and whom it says to be from. */
export async function introductionMail(mail: IntroductionMail): Promise<MailContent & { from: string }> {
  const texts = mailTexts[mail.language];
  const { made } = texts.introduction;
  const [proposer, other] = [mail.proposerName, mail.other.name].map((name) => isolated(personName(name))) as [string, string];
  const organization = isolated(cleanLine(mail.organizationName));
  const message = cleanText(mail.message);
  const card = cardOf(mail.other, other, texts);
  const nothing = card.length > 0 ? '' : made.nothingShared(other);
  const subject = made.subject(proposer, other);
  const values = {
    lang: texts.lang,
    subject: withoutMarks(subject),
    preview: made.preview(other),
    sender: organization,
    title: subject,
    hello: texts.hello(isolated(personName(mail.recipientName))),
    lead: made.lead(proposer, other),
    says: made.message(proposer),
    reply: mail.replyName === null ? made.noReply : made.reply(isolated(personName(mail.replyName))),
    open: made.open,
    page: mail.page,
    why: made.why(proposer, organization),
  };
  const html = await template.fill(texts.dir, {
    ...values,
    preview: withoutMarks(values.preview),
    message: apart(message).map((piece) => ({ piece })),
    card,
    bare: when(nothing, { nothing }),
  });
  const { hello, lead, says, reply, open, page, why } = values;
  const lines = card.map(({ label, value }) => `${label}: ${value}`).join('\n');
  return {
    from: withoutElements(texts.message.from(isolated(personName(mail.proposerName).replaceAll('@', ' ')))),
    subject: withoutElements(subject),
    html,
    text: textMail([hello, lead, `${says}:\n${message}`, lines || nothing, reply, `${open}: ${page}`], why),
  };
}

/** What the other shares beside their links, which the page shows: a mail of ours leads nobody to a page of somebody else's. */
function cardOf(card: ContactCard, name: string, { introduction: { made } }: MailTexts): { label: string; value: string }[] {
  const byline = [card.title, card.company].map((text) => personName(text ?? '')).filter(Boolean);
  const lines = [
    { label: name, value: byline.join(', ') },
    { label: made.email, value: cleanLine(card.email ?? '') },
    { label: made.phone, value: cleanLine(card.phone ?? '') },
    { label: made.canHelpWith(name), value: personAnswer(card.canHelpWith ?? '') },
    { label: made.lookingFor(name), value: personAnswer(card.lookingFor ?? '') },
  ];
  return lines.filter(({ value }) => value !== '').map(({ label, value }) => ({ label, value: isolated(value) }));
}
