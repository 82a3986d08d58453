import { cleanLine } from '@within24/shared';
import { MailTemplate } from './compile.js';
import { aside, heading, mailPage, mainButton, paragraph } from './look.js';
import { textMail, type MailContent } from './mail-content.js';
import { english } from './texts.js';

export type SignInMail = {
  organizationName: string;
  link: string;
  minutesValid: number;
};

const template = new MailTemplate(mailPage([heading, mainButton, paragraph('{{limits}}'), aside('{{notYou}}')]));

/** The mail that signs a member in: one link, which opens a page with a button. */
export async function signInMail({ organizationName, link, minutesValid }: SignInMail): Promise<MailContent> {
  const { lang, signIn } = english;
  const organization = cleanLine(organizationName);
  const values = {
    lang,
    link,
    subject: signIn.subject(organization),
    preview: signIn.preview(minutesValid),
    sender: 'Within24',
    title: signIn.lead(organization),
    button: signIn.button,
    limits: signIn.limits(minutesValid),
    notYou: signIn.notYou,
    why: signIn.why(organization),
  };
  const { subject, title, limits, notYou, why } = values;
  return { subject, html: await template.fill(values), text: textMail([title, link, limits, notYou], why) };
}
