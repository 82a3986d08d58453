import { longestSpreadOf, rasterOf, shortestStretchOf, slackOf, type NudgeTiming } from './nudge-timing.js';
import type { Stretch } from './allowed-stretches.js';

/** An open contact that must be in a mail; instants in epoch milliseconds. */
export type DueContact = { id: string; metAt: number; snoozedUntil: number | null; policy: NudgeTiming };

/** When the mail of one contact may be due: any instant of `stretches` between `earliest` and `last`. */
export type DueRange = {
  contact: DueContact;
  stretches: Stretch[];
  earliest: number;
  /** The latest due instant that keeps the slack and this person's spread; a mail after it comes later than it should. */
  preferred: number;
  last: number;
  /** What `preferred` keeps before the end of a stretch. */
  lead: number;
  /** Nothing is left of the time in which it was intended. */
  isLate: boolean;
};

/**
 * Where the contact can still be nudged at or after `from`: between its minimal delay and `latest`, failing that until the slack before the
 * end of its window; `null` where neither holds. `spread` is 0 to 1.
 */
export function dueRange(contact: DueContact, stretches: Stretch[], spread: number, from: number): DueRange | null {
  const { metAt, policy } = contact;
  const raster = { step: rasterOf(policy), phase: Math.round(spread * rasterOf(policy)) };
  const start = Math.max(metAt + policy.minDelay * 1_000, contact.snoozedUntil ?? metAt);
  const latest = metAt + policy.latest * 1_000;
  const hardEnd = metAt + policy.window * 1_000 - slackOf(policy);
  const intended = partsOf(stretches, { start, end: latest }, slackOf(policy), { from, raster });
  const late = partsOf(stretches, { start: Math.max(start, latest), end: hardEnd }, shortestStretchOf(policy), { from, raster });
  const parts = [...intended, ...late];
  const aim = intended.at(-1) ?? late.at(-1);
  if (!aim) return null;
  const lead = slackOf(policy) + Math.round(spread * longestSpreadOf(policy));
  const preferred = Math.max(aim.start, onRaster(Math.floor, aim.end - lead, raster));
  return { contact, stretches, earliest: parts[0]!.start, preferred, last: parts.at(-1)!.end - 1, lead, isLate: intended.length === 0 };
}

type Raster = { step: number; phase: number };

const onRaster = (round: (steps: number) => number, instant: number, { step, phase }: Raster) =>
  round((instant - phase) / step) * step + phase;

type Beginning = { from: number; raster: Raster };

/** The parts of `stretches` in `window` that are at least so long, as far as they are not over at `from`. */
function partsOf(stretches: Stretch[], window: Stretch, shortest: number, { from, raster }: Beginning): Stretch[] {
  const startOf = ({ start, end }: Stretch) => {
    const next = onRaster(Math.ceil, start, raster);
    return next + shortest <= end ? next : start;
  };
  return stretches
    .map(({ start, end }) => ({ start: Math.max(start, window.start), end: Math.min(end, window.end) }))
    .filter(({ start, end }) => end - start >= shortest && end > from)
    .map((part) => ({ start: Math.max(startOf(part), from), end: part.end }));
}

/** Whether the contact may be in a mail that is due then. */
export function mayBeDue(range: DueRange, instant: number): boolean {
  return instant >= range.earliest && instant <= range.last && stretchAt(range.stretches, instant) !== undefined;
}

/** The instant from which a mail that is due at `instant` is too late for the contact: quiet hours begin, or its window ends. */
export function legalUntil(range: DueRange, instant: number): number {
  const { metAt, policy } = range.contact;
  return Math.min(stretchAt(range.stretches, instant)?.end ?? instant, metAt + policy.window * 1_000);
}

/** The stretch that holds the instant. */
export function stretchAt(stretches: Stretch[], instant: number): Stretch | undefined {
  return stretches.find(({ start, end }) => start <= instant && instant < end);
}
