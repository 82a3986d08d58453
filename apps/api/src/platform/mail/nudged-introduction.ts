import type { MailTexts } from '@within24/shared/catalogue/mails';
import { isolated } from './bidi.js';
import { button } from './look.js';
import { personName } from './person-text.js';
import { when, type Values } from './render.js';

/** Somebody whom the reader could be introduced to; the names are plain text. */
export type NudgedIntroduction = {
  proposerName: string;
  otherName: string;
  otherCompany: string | null;
  /** The reader's personal page, where they answer. */
  link: string;
};

export type ShownIntroduction = ReturnType<typeof shownIntroduction>;

/** An introduction as the mail shows it. `room`: see `roomFor`. */
export function shownIntroduction({ link, ...names }: NudgedIntroduction, { introduction }: MailTexts, room = 1) {
  const [proposer, name] = [names.proposerName, names.otherName].map((text) => isolated(personName(text, room))) as [string, string];
  return {
    proposer,
    name,
    company: isolated(personName(names.otherCompany ?? '', room)),
    proposal: introduction.asked.proposal(proposer, name),
    button: introduction.asked.button,
    link,
  };
}

/** The introductions of a nudge, with a placeholder for each value of {@link introductionValues}. */
export const introductionRows = [
  '{{#introductions}}<tr><td class="line"><div>{{proposal}}</div>',
  '{{#company}}<div class="small muted">{{company}}</div>{{/company}}',
  `<div style="padding-top:10px">${button}</div></td></tr>{{/introductions}}`,
].join('');

/** What fills {@link introductionRows}, for each introduction. */
export function introductionValues({ proposal, company, button: label, link }: ShownIntroduction): Values {
  return { proposal, company: when(company, { company }), button: label, link };
}

/** The same introduction in the plain-text twin. */
export const introductionText = ({ proposal, company, button: label, link }: ShownIntroduction) =>
  [proposal, company, `${label}: ${link}`].filter(Boolean).join('\n');
