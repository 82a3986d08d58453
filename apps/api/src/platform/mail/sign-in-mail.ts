import { cleanLine, type Language } from '@within24/shared';
import { mailTexts } from '@within24/shared/catalogue/mails';
import { isolated, withoutElements, withoutMarks } from './bidi.js';
import { MailTemplate } from './compile.js';
import { aside, heading, mailPage, mainButton, paragraph } from './look.js';
import { textMail, type MailContent } from './mail-content.js';

export type SignInMail = {
  language: Language;
  organizationName: string;
  link: string;
  minutesValid: number;
};

const template = new MailTemplate((dir) => mailPage(dir, [heading, mainButton, paragraph('{{limits}}'), aside('{{notYou}}')]));

/** The mail that signs a member in: one link, which opens a page with a button. */
export async function signInMail({ language, organizationName, link, minutesValid }: SignInMail): Promise<MailContent> {
  const { lang, dir, signIn } = mailTexts[language];
  const organization = isolated(cleanLine(organizationName));
  const values = {
    lang,
    link,
    subject: withoutMarks(signIn.subject(organization)),
    preview: signIn.preview(minutesValid),
    sender: 'Within24',
    title: signIn.lead(organization),
    button: signIn.button,
    limits: signIn.limits(minutesValid),
    notYou: signIn.notYou,
    why: signIn.why(organization),
  };
  const { title, limits, notYou, why } = values;
  const subject = withoutElements(signIn.subject(organization));
  return { subject, html: await template.fill(dir, values), text: textMail([title, link, limits, notYou], why) };
}
