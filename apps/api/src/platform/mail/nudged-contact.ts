import { cleanLine } from '@within24/shared';
import type { MailTexts } from '@within24/shared/catalogue/mails';
import { isolated } from './bidi.js';
import { button, ring } from './look.js';
import { clockTime, sameDay, timeLeft, weekday } from './moments.js';
import { personAnswer, personName, personNote } from './person-text.js';
import { when, type Values } from './render.js';
import { ringStep } from './ring.js';

/** One person to write to. What attendees wrote is plain text here and in the mail. */
export type NudgedContact = {
  name: string;
  company: string | null;
  initials: string;
  metAt: Date;
  /** The reader's clock. */
  timeZone: string;
  /** Milliseconds until the deadline. */
  timeLeft: number;
  /** How much of the follow-up window is left: 1 when they met, 0 at the deadline. */
  shareLeft: number;
  /** The reader's own note; 280 characters of it are shown. */
  note: string;
  /** What the other is looking for, where they share it. */
  lookingFor: string | null;
  /** What the reader can help with, where it meets what the other is looking for. */
  canHelpWith: string | null;
  /** Whether the other one has written already. */
  wroteToYou: boolean;
  /** Opens the page that asks and marks it. */
  actionLink: string;
};

export type ShownContact = ReturnType<typeof shown>;

/** A contact as the mail shows it: clean, short, in sentences; what there is none of is an empty text. `room`: see `roomFor`. */
export function shown(contact: NudgedContact, { nudge, ...texts }: MailTexts, now: Date, room = 1) {
  const name = isolated(personName(contact.name, room));
  return {
    name,
    company: isolated(personName(contact.company ?? '', room)),
    initials: cleanLine(contact.initials),
    met: met(contact, name, { nudge, ...texts }, now),
    timeLeft: leftInWords(contact.timeLeft, nudge),
    step: ringStep(contact.shareLeft),
    wrote: contact.wroteToYou ? nudge.wrote(name) : '',
    note: personNote(contact.note, room),
    noteLabel: nudge.note,
    give: toGive(contact, name, nudge, room),
    button: nudge.button(name),
    link: contact.actionLink,
  };
}

function met({ metAt, timeZone }: NudgedContact, name: string, { nudge, lang }: MailTexts, now: Date): string {
  const place = { language: lang, timeZone };
  const time = clockTime(metAt, place);
  return sameDay(metAt, now, place) ? nudge.met(name, time) : nudge.metOn(name, weekday(metAt, place), time);
}

function leftInWords(milliseconds: number, { hoursLeft, minutesLeft, momentLeft }: MailTexts['nudge']): string {
  const left = timeLeft(milliseconds);
  if (!left) return momentLeft;
  return 'hours' in left ? hoursLeft(left.hours) : minutesLeft(left.minutes);
}

function toGive(contact: NudgedContact, name: string, { meets, needs, anything }: MailTexts['nudge'], room: number): string {
  const [need, help] = [contact.lookingFor, contact.canHelpWith].map((text) => isolated(personAnswer(text ?? '', room)));
  if (!need) return anything;
  return help ? meets(name, need, help) : needs(name, need);
}

/** One row of the nudge mail's table, with a placeholder for each value of {@link contactValues}. */
export const contactRow = [
  `<tr><td width="70" class="line" valign="top">${ring}</td><td class="line" valign="top">`,
  '<b class="name">{{name}}</b>',
  '{{#company}}<div class="small muted">{{company}}</div>{{/company}}',
  '<div>{{met}} <strong class="open">{{timeLeft}}</strong></div>',
  '{{#wrote}}<div><strong>{{wrote}}</strong></div>{{/wrote}}',
  '{{#note}}<div class="note"><span class="small muted">{{noteLabel}}:</span>\n<div dir="auto">{{note}}</div></div>{{/note}}',
  '<div>{{give}}</div>',
  `<div style="padding-top:10px">${button}</div></td></tr>`,
].join('');

/** What fills {@link contactRow}. */
export function contactValues({ step, company, wrote, note, noteLabel, ...texts }: ShownContact): Values {
  return {
    ...texts,
    step: String(step),
    company: when(company, { company }),
    wrote: when(wrote, { wrote }),
    note: when(note, { note, noteLabel }),
  };
}

/** The same contact in the plain-text twin. */
export function contactText(contact: ShownContact): string {
  const { name, company, met: whenMet, timeLeft: left, wrote, note, noteLabel, give, button: label, link } = contact;
  const quoted = note && `${noteLabel}: ${note.replaceAll('\n', '\n  ')}`;
  return [company ? `${name}, ${company}` : name, `${whenMet} ${left}`, wrote, quoted, give, `${label}: ${link}`]
    .filter(Boolean)
    .join('\n');
}
