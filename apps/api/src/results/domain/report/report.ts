import type { Results } from '@within24/shared';
import { whereItDiffered } from './differences.js';
import { followedUpInTime } from './followed-up.js';
import { instant } from './moments.js';
import { didRemindersHelp } from './reminders.js';
import { howQuickly } from './speed.js';
import { suggestion } from './suggestion.js';
import { whatHappened } from './what-happened.js';
import { lasting, percent, tooFew } from './words.js';

/** What a report is about; `followUpWindow` in seconds. */
export type ReportedEvent = {
  name: string;
  organizationName: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  followUpWindow: number;
  /** `#rrggbb` */
  accentColour: string | null;
};

export type ReportPart = { title: string; sentences: string[] };
/** Published results in words, for whoever runs the event. Names of others stand between isolates (U+2068, U+2069). */
export type Report = { headline: string; parts: ReportPart[]; suggestion: ReportPart; source: string };

/** Says what the published figures say and nothing else: what may not be shown is called too few. */
export function report(results: Results, { followUpWindow, timeZone }: ReportedEvent): Report {
  const window = lasting(followUpWindow);
  const { rate } = results.contacts;
  const told = rate === null ? [nothingYet] : toldParts(results, window);
  return {
    headline: rate === null ? capitalised(tooFew) : `${percent(rate)} followed up within ${window}`,
    parts: told.filter(({ sentences }) => sentences.length > 0),
    suggestion: { title: 'For next time', sentences: [suggestion(results, window)] },
    source: sourceOf(results, timeZone),
  };
}

const capitalised = (text: string) => text[0]!.toUpperCase() + text.slice(1);

const nothingYet: ReportPart = {
  title: 'What can be said',
  sentences: [
    'The figures of this event are about too few people so far. A rate is shown once it is about at least ten people, of whom six followed up in time and six did not: with fewer, it could tell what one of them did.',
  ],
};

const toldParts = (results: Results, window: string): ReportPart[] => [
  { title: 'What happened', sentences: whatHappened(results) },
  { title: 'Followed up in time', sentences: followedUpInTime(results, window) },
  { title: 'How quickly', sentences: howQuickly(results.curve) },
  { title: 'Where it differed', sentences: whereItDiffered(results) },
  { title: 'Whether reminders helped', sentences: didRemindersHelp(results.control) },
];

function sourceOf({ publishedAt }: Results, timeZone: string): string {
  const rule = 'A figure changes only once at least six people in it have followed up since it changed last and six have not.';
  if (publishedAt === null) return `Nothing has been published of this event yet. ${rule}`;
  return `Published figures of ${instant(publishedAt, timeZone)} (${timeZone.replaceAll('_', ' ')}). ${rule}`;
}
