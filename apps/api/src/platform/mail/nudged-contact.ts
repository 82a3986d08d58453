import { cleanLine, cleanText } from '@within24/shared';
import { button, ring } from './look.js';
import { clipped } from './mail-content.js';
import { when, type Values } from './render.js';
import { ringStep } from './ring.js';
import { english } from './texts.js';

/** One person to write to. What attendees wrote is plain text here and in the mail. */
export type NudgedContact = {
  name: string;
  company: string | null;
  initials: string;
  /** As "You met Ana at 10:14". */
  metAtText: string;
  /** As "Seven hours left to write." */
  timeLeftText: string;
  /** How much of the follow-up window is left: 1 when they met, 0 at the deadline. */
  shareLeft: number;
  /** The reader's own note; 280 characters of it are shown. */
  note: string;
  giveSuggestion: string | null;
  /** Whether the other one has written already. */
  wroteToYou: boolean;
  /** Opens the page that asks and marks it. */
  actionLink: string;
};

export type ShownContact = ReturnType<typeof shown>;

const { nudge } = english;
const longestNote = 280;
const longestName = 60;

/** A contact as the mail shows it: clean, short, in sentences; what there is none of is an empty text. */
export function shown(contact: NudgedContact) {
  const name = clipped(cleanLine(contact.name), longestName);
  return {
    name,
    company: cleanLine(contact.company ?? ''),
    initials: cleanLine(contact.initials),
    met: sentence(contact.metAtText),
    timeLeft: sentence(contact.timeLeftText),
    step: ringStep(contact.shareLeft),
    wrote: contact.wroteToYou ? nudge.wrote(name) : '',
    note: clipped(cleanText(contact.note), longestNote),
    give: cleanLine(contact.giveSuggestion ?? ''),
    button: nudge.button(name),
    link: contact.actionLink,
  };
}

function sentence(text: string): string {
  const clean = cleanLine(text);
  return /[.!?…]$/.test(clean) ? clean : `${clean}.`;
}

/** One row of the nudge mail's table, with a placeholder for each value of {@link contactValues}. */
export const contactRow = [
  `<tr><td width="70" class="line" valign="top">${ring}</td><td class="line" valign="top">`,
  '<b class="name"><bdi>{{name}}</bdi></b>',
  '{{#company}}<div class="small muted"><bdi>{{company}}</bdi></div>{{/company}}',
  '<div>{{met}} <strong class="open">{{timeLeft}}</strong></div>',
  '{{#wrote}}<div><strong>{{wrote}}</strong></div>{{/wrote}}',
  '{{#note}}<div class="note"><span class="small muted">{{noteLabel}}:</span>\n<bdi>{{note}}</bdi></div>{{/note}}',
  '{{#give}}<div>{{give}}</div>{{/give}}',
  `<div style="padding-top:10px">${button}</div></td></tr>`,
].join('');

/** What fills {@link contactRow}. */
export function contactValues({ step, company, wrote, note, give, ...texts }: ShownContact): Values {
  return {
    ...texts,
    step: String(step),
    company: when(company, { company }),
    wrote: when(wrote, { wrote }),
    note: when(note, { note, noteLabel: nudge.note }),
    give: when(give, { give }),
  };
}

/** The same contact in the plain-text twin. */
export function contactText({ name, company, met, timeLeft, wrote, note, give, button: label, link }: ShownContact): string {
  const quoted = note && `${nudge.note}: ${note.replaceAll('\n', '\n  ')}`;
  return [company ? `${name}, ${company}` : name, `${met} ${timeLeft}`, wrote, quoted, give, `${label}: ${link}`]
    .filter(Boolean)
    .join('\n');
}
