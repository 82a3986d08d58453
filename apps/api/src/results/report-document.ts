import type { Results, ResultsCurve, ResultsFunnel } from '@within24/shared';
import { drawable, type Ranges } from '../platform/typesetting/coverage.js';
import { setText, type SetText } from '../platform/typesetting/set-text.js';
import { daysOf } from './domain/report/moments.js';
import type { Report, ReportedEvent, ReportPart } from './domain/report/report.js';
import type { Step } from './domain/report/steps.js';
import { lasting, number, percent, tooFew } from './domain/report/words.js';

/** From 0 to 1, across and up. */
type Point = [across: number, up: number];
/** What the typesetter takes. */
export type ReportDocument = {
  title: string;
  event: SetText;
  organization: SetText;
  days: string;
  /** `#rrggbb` */
  accent: string;
  /** `share` is `null` where it may not be shown. */
  ring: { share: number | null; words: string };
  headline: string;
  parts: ReportPart[];
  suggestion: ReportPart;
  /** `window` is where the follow-up window ends, across. */
  curve: { title: string; points: Point[]; window: number; top: string; windowWords: string; end: string } | null;
  funnel: { title: string; rows: { label: string; words: string; share: number | null }[] } | null;
  source: string;
};

const ourAccent = '#1f4e79';

export function reportDocument(report: Report, event: ReportedEvent, results: Results, ranges: Ranges): ReportDocument {
  const plain = (text: string) => drawable(ranges, text);
  const set = ({ title, sentences }: ReportPart): ReportPart => ({ title, sentences: sentences.map(plain) });
  const window = lasting(event.followUpWindow);
  return {
    title: event.name,
    event: setText(ranges, event.name),
    organization: setText(ranges, event.organizationName),
    days: daysOf(event),
    accent: event.accentColour ?? ourAccent,
    ring: ringOf(results),
    headline: report.headline,
    parts: report.parts.map(set),
    suggestion: set(report.suggestion),
    curve: curveOf(results.curve),
    funnel: funnelOf(results.funnel, window),
    source: report.source,
  };
}

const ringOf = ({ contacts: { rate } }: Results) => ({ share: rate, words: rate === null ? tooFew : percent(rate) });

/** A stair: the share stays until the next step. */
function curveOf({ steps, window }: ResultsCurve): ReportDocument['curve'] {
  const last = steps.at(-1);
  if (!last || last.share === 0) return null;
  const end = Math.max(last.until, window);
  const points: Point[] = [[0, 0]];
  for (const { until, share } of steps) points.push([until / end, points.at(-1)![1]], [until / end, share / last.share]);
  points.push([1, 1]);
  return {
    title: 'How soon people followed up',
    points,
    window: window / end,
    top: percent(last.share),
    windowWords: lasting(window),
    end: end > window ? lasting(end) : '',
  };
}

const labels = (window: string): Record<Step, string> => ({
  imported: 'Registered',
  opened: 'Opened their link',
  collected: 'Collected a contact',
  noted: 'Wrote a note',
  followedUp: `Followed up within ${window}`,
});

function funnelOf({ steps }: ResultsFunnel, window: string): ReportDocument['funnel'] {
  const all = steps[0]?.people;
  if (!all) return null;
  const rows = steps.map(({ step, people }) => ({
    label: labels(window)[step],
    words: people === null ? tooFew : number(people),
    share: people === null ? null : people / all,
  }));
  return { title: 'How far attendees came', rows };
}
