import { stretchAt, type DueRange } from './due-range.js';
import type { Stretch } from './allowed-stretches.js';

/** What a mail at one candidate instant adds to one at an earlier candidate; both by index, `after` -1 where it is the first. */
export type AddedCoverage = (after: number, mail: number) => number;

/** The contacts of one calendar. A contact that is ready at an open instant and not yet expired at a later one was covered by the first. */
type Group = { ranges: DueRange[]; readyAt: number[]; open: boolean[] };

/**
 * What is covered, as a number: one contact more outweighs any number of snoozed ones, so that a snooze never costs somebody else the only
 * mail; and one snoozed contact any number by their preferred instant. Exact for two mails, for more where all have the same quiet hours, and
 * for up to 10,000 contacts.
 */
export function addedCoverage(ranges: DueRange[], instants: number[]): AddedCoverage {
  const groups = groupsOf(ranges, instants);
  const many = ranges.length + 1;
  const covered = instants.map((instant, mail) => {
    const added = new Float64Array(instants.length + 1);
    for (const group of groups) if (group.open[mail]) addGroup(added, group, instant, many);
    return added;
  });
  return (after, mail) => covered[mail]![after + 1]!;
}

function addGroup(added: Float64Array, { ranges, readyAt, open }: Group, instant: number, many: number): void {
  const readyWorth = new Float64Array(open.length);
  let total = 0;
  ranges.forEach(({ contact, earliest, preferred, last }, i) => {
    if (instant < earliest || instant > last) return;
    const worth = (contact.snoozedUntil === null ? many * many : many) + (instant <= preferred ? 1 : 0);
    readyWorth[readyAt[i]!]! += worth;
    total += worth;
  });
  added[0]! += total;
  let before = 0;
  for (let after = 0; after < open.length; after++) {
    before += readyWorth[after]!;
    added[after + 1]! += open[after] ? total - before : total;
  }
}

function groupsOf(ranges: DueRange[], instants: number[]): Group[] {
  const groups = new Map<Stretch[], Group>();
  for (const range of ranges) {
    const open = () => instants.map((instant) => stretchAt(range.stretches, instant) !== undefined);
    const group = groups.get(range.stretches) ?? { ranges: [], readyAt: [], open: open() };
    group.ranges.push(range);
    group.readyAt.push(instants.findIndex((instant) => instant >= range.earliest));
    groups.set(range.stretches, group);
  }
  return [...groups.values()];
}
