import { stretchAt, type DueRange } from './due-range.js';

/**
 * The instants worth considering for a mail, in order: where one more contact cannot wait although another has just become ready, where
 * the first of those that are late already can be in one, where allowed stretches begin and end, and as far from these and from
 * `lastHandedOver` as the cap (`capWindow`) wants a third mail to be.
 */
export function candidateInstants(ranges: DueRange[], lastHandedOver: number, capWindow: number): number[] {
  const late = ranges.filter(({ isLate }) => isLate).map(({ earliest }) => earliest);
  const turning = [...turningPoints(ranges), ...(late.length > 0 ? [Math.min(...late)] : [])];
  const dayApart = turning.flatMap((instant) => [instant - capWindow, instant + capWindow]);
  const all = [...turning, ...dayApart, ...stretchEdges(ranges), lastHandedOver + capWindow];
  const from = Math.min(...ranges.map(({ earliest }) => earliest));
  const until = Math.max(...ranges.map(({ last }) => last));
  const calendars = new Set(ranges.map(({ stretches }) => stretches));
  const possible = (instant: number) =>
    instant >= from && instant <= until && [...calendars].some((stretches) => stretchAt(stretches, instant));
  return [...new Set(all)].filter(possible).sort((a, b) => a - b);
}

/**
 * Between two neighbours of the sorted instants at which contacts become ready or expire, any mail covers the same contacts; it covers most
 * where the last became ready and none has expired since. Everything else is worse than one of these, so that there are few even of many contacts.
 */
function turningPoints(ranges: DueRange[]): number[] {
  const ready = ranges.map(({ earliest }) => earliest).sort((a, b) => a - b);
  const preferred = turns(
    ready,
    ranges.map((range) => range.preferred),
  ).flat();
  const last = turns(
    ready,
    ranges.map((range) => range.last),
  ).map(([start]) => start);
  return [...preferred, ...last];
}

/** The pairs (became ready, expires) of neighbours. */
function turns(ready: number[], expiries: number[]): [number, number][] {
  const sorted = [...expiries].sort((a, b) => a - b);
  const pairs: [number, number][] = [];
  let next = 0;
  for (const expiry of sorted) {
    if (next >= ready.length || ready[next]! > expiry) continue;
    while (next < ready.length && ready[next]! <= expiry) next++;
    pairs.push([ready[next - 1]!, expiry]);
  }
  return pairs;
}

function stretchEdges(ranges: DueRange[]): number[] {
  const leads = new Map<DueRange['stretches'], Set<number>>();
  for (const { stretches, lead } of ranges) leads.set(stretches, (leads.get(stretches) ?? new Set()).add(lead));
  return [...leads].flatMap(([stretches, each]) =>
    stretches.flatMap(({ start, end }) => [start, ...[...each].map((lead) => Math.max(start, end - lead))]),
  );
}
