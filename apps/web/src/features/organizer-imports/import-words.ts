import type { ImportField, ImportOutcome, ListedImport } from '@within24/shared';
import { counted, number } from '../../organizer/format.js';

/** What a column of the file can become, in the order in which it is offered. */
export const fieldWords: Record<ImportField, string> = {
  name: 'Full name',
  firstName: 'First name',
  lastName: 'Last name',
  email: 'Email',
  buyerEmail: "Buyer's email",
  company: 'Company',
  title: 'Job title',
  phone: 'Phone',
  link: 'Link',
  ticketType: 'Ticket type',
  status: 'Ticket status',
  ticketId: 'Ticket number',
  orderId: 'Order number',
  language: 'Language',
  consent: 'Consent to share the card',
};

export const fields = Object.keys(fieldWords) as ImportField[];

/** Headings of a file as choices; one that is blank or comes twice carries its place. */
export function columnChoices(columns: string[]): { value: string; text: string }[] {
  return columns.map((heading, index) => {
    const isClear = heading.trim() !== '' && columns.indexOf(heading) === columns.lastIndexOf(heading);
    return { value: String(index), text: isClear ? heading : `${heading.trim() || 'No heading'} (column ${index + 1})` };
  });
}

/** A stable code as words, `already_cancelled` as "Already cancelled". */
export function codeInWords(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Rows with something to correct; a row may have several faults, and of many only the first are listed. */
export function badRows({ rows, created, updated, skipped }: ImportOutcome): number {
  return rows - created - updated - skipped;
}

const keptWords: Record<string, string> = {
  opened: 'has opened the personal link',
  mailed: 'was mailed the personal link',
  scanned: 'has met somebody',
};

/** Why an undo leaves somebody in place. */
export const keptInWords = (reason: string) => keptWords[reason] ?? codeInWords(reason);

/** What came of an import, as `512 rows: 500 added, 4 updated, 8 left out`. */
export function countsInWords({ state, counts }: Pick<ListedImport, 'state' | 'counts'>): string {
  if (state === 'running') return 'Running; it goes on when you leave this page.';
  if (state === 'failed' || !counts) return 'Did not go through; nothing was stored.';
  const bad = counts.rows - counts.created - counts.updated - counts.skipped;
  const parts = [`${number(counts.created)} added`, `${number(counts.updated)} updated`, `${number(counts.skipped)} left out`];
  const told = `${counted(counts.rows, 'row')}: ${[...parts, ...(bad > 0 ? [`${number(bad)} not imported`] : [])].join(', ')}`;
  return state === 'undone' ? `${told}. Undone.` : told;
}
