import type { Results, ResultsParts } from '@within24/shared';
import { summaryOf, type BarPicture } from './bars.js';
import { channelsInWords, evidenceInWords, giftsInWords } from './group-words.js';
import { about } from './picture.js';

type Told = Pick<BarPicture, 'id' | 'title' | 'says'>;

/** How many of the contacts that were followed up in time were so in each way. */
function partPicture(told: Told, { asOf, parts }: ResultsParts, named: (keys: string[]) => string): BarPicture {
  const bars = parts.map(({ keys, contacts }) => ({ label: named(keys), value: contacts, words: about(contacts) }));
  const columns = [
    { name: told.title, kind: 'words' as const },
    { name: 'Contacts, about', kind: 'count' as const },
  ];
  const rows = parts.map(({ keys, contacts }) => [named(keys), contacts]);
  return { ...told, asOf, bars, unit: 'count', look: 'done', summary: summaryOf(bars), table: { columns, rows } };
}

/** What was done: how it is known, what was given, and how people got in touch. */
export function partPictures({ evidence, gifts, channels }: Results['followUps'], window: string): BarPicture[] {
  const first = `the first follow-up of each contact within ${window} counts.`;
  return [
    partPicture(
      { id: 'evidence', title: 'How follow-ups are known', says: `Whether a message went through Within24 or the attendee told; ${first}` },
      evidence,
      evidenceInWords,
    ),
    partPicture({ id: 'gifts', title: 'What was given', says: `What people offered each other; ${first}` }, gifts, giftsInWords),
    partPicture(
      { id: 'channels', title: 'How people got in touch', says: `Where they wrote or spoke; ${first}` },
      channels,
      channelsInWords,
    ),
  ];
}
