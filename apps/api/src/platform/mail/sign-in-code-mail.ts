import type { Language } from '@within24/shared';
import { mailTexts } from '@within24/shared/catalogue/mails';
import { withoutElements, withoutMarks } from './bidi.js';
import { MailTemplate } from './compile.js';
import { aside, heading, mailPage, paragraph } from './look.js';
import { textMail, type MailContent } from './mail-content.js';

/** `code`: six digits. */
export type SignInCodeMail = { language: Language; code: string; minutesValid: number };

const largeCode =
  '<mj-text font-size="34px" line-height="1.4" font-weight="600" letter-spacing="6px"><bdo dir="ltr">{{code}}</bdo></mj-text>';
const template = new MailTemplate((dir) => mailPage(dir, [heading, largeCode, paragraph('{{limits}}'), aside('{{notYou}}')]));

/**
 * The mail that brings a code to where no link can be opened. The code is in the subject, too, so that the notification
 * shows it: whoever sees that on a locked phone needs the address as well, within ten minutes, and gets no further than
 * the mailbox itself would let them.
 */
export async function signInCodeMail({ language, code, minutesValid }: SignInCodeMail): Promise<MailContent> {
  const { lang, dir, code: texts } = mailTexts[language];
  const values = {
    lang,
    code,
    subject: withoutMarks(texts.subject(code)),
    preview: texts.preview(minutesValid),
    sender: 'Within24',
    title: texts.lead,
    limits: texts.limits(minutesValid),
    notYou: texts.notYou,
    why: texts.why,
  };
  const paragraphs = [values.title, code, values.limits, values.notYou];
  return { subject: withoutElements(values.subject), html: await template.fill(dir, values), text: textMail(paragraphs, values.why) };
}
