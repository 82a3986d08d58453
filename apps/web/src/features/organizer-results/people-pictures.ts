import type { ResultsFunnel, ResultsSpread } from '@within24/shared';
import { counted, number, percent } from '../../organizer/format.js';
import { summaryOf, type BarPicture } from './bars.js';
import { tooFew } from './picture.js';

/** The funnel's steps; `window` as it is spoken of. */
export const stepNames = (window: string): Record<ResultsFunnel['steps'][number]['step'], string> => ({
  imported: 'Imported',
  opened: 'Opened their link',
  collected: 'Collected a contact',
  noted: 'Wrote a note',
  followedUp: `Followed up within ${window}`,
});

/** `null` where one of the two may not be shown, or there is nobody to be a share of. */
export const shareOf = (people: number | null, of: number | null | undefined) => (people === null || !of ? null : people / of);

/** How far attendees came, each step requiring the one before. */
export function funnelPicture({ asOf, steps }: ResultsFunnel, window: string): BarPicture {
  const names = stepNames(window);
  const told = steps.map(({ step, people }, index) => ({
    name: names[step],
    people,
    ofAll: shareOf(people, steps[0]!.people),
    ofLast: shareOf(people, steps[Math.max(0, index - 1)]!.people),
  }));
  const bars = told.map(({ name, people, ofAll, ofLast }, index) => {
    const shares = [ofAll !== null && `${percent(ofAll)} of all`, ofLast !== null && index > 1 && `${percent(ofLast)} of last`];
    const said = index > 0 ? shares.filter((share) => share !== false).join(', ') : '';
    return { label: name, value: people, words: people === null ? tooFew : `${number(people)}${said && ` (${said})`}` };
  });
  return {
    ...{
      id: 'funnel',
      title: 'How far attendees came',
      says: 'Each step counts those who took the one before; shares are of all and of the last step.',
      asOf,
    },
    ...{ bars, unit: 'count', look: 'accent', summary: `${bars.map(({ label, words }) => `${label}: ${words}`).join('. ')}.` },
    table: {
      columns: [
        { name: 'Step', kind: 'words' },
        { name: 'Attendees', kind: 'count' },
        { name: 'Of all', kind: 'share' },
        { name: 'Of the step before', kind: 'share' },
      ],
      rows: told.map(({ name, people, ofAll, ofLast }) => [name, people, ofAll, ofLast]),
    },
  };
}

function rangeInWords({ from, to }: ResultsSpread['collected'][number]): string {
  if (to === null) return `${number(from)} or more`;
  return from === to ? number(from) : `${number(from)}–${number(to)}`;
}

function spreadPicture(told: Pick<BarPicture, 'id' | 'title' | 'says' | 'asOf'>, spread: ResultsSpread['collected']): BarPicture {
  const bars = spread.map((range) => ({ label: rangeInWords(range), value: range.people, words: counted(range.people, 'attendee') }));
  return {
    ...told,
    ...{ bars, unit: 'count', look: 'accent', summary: summaryOf(bars) },
    table: {
      columns: [
        { name: 'Contacts', kind: 'words' },
        { name: 'Attendees', kind: 'count' },
      ],
      rows: spread.map((range) => [rangeInWords(range), range.people]),
    },
  };
}

/** How many contacts attendees collected, and to how many they were one. */
export function spreadPictures({ asOf, collected, handedOut }: ResultsSpread): BarPicture[] {
  return [
    spreadPicture(
      { id: 'collected', title: 'Collected', says: 'How many badges an attendee scanned, and how many attendees did.', asOf },
      collected,
    ),
    spreadPicture(
      { id: 'handed-out', title: 'Handed out', says: 'By how many an attendee’s badge was scanned, and how many were.', asOf },
      handedOut,
    ),
  ];
}
