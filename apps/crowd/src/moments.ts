import { randomInt } from 'node:crypto';
import { CROCKFORD } from '@within24/shared';
import type { Person } from './people/person.js';
import type { Hours, Plan, PlannedScan } from './plan/plan.js';

type Moment = { at: Hours; act: () => Promise<void> };

const changedSymbols = 6;
const menu = 'https://example.org/menu';

/** A code of the same event that nobody wears. */
function unknownBadgeLike(badge: string): string {
  const other = Array.from({ length: changedSymbols }, () => CROCKFORD[randomInt(CROCKFORD.length)]).join('');
  return badge.slice(0, -changedSymbols) + other;
}

function codeOf({ by, of }: PlannedScan, people: readonly Person[]): string {
  if (of === 'noBadge') return menu;
  return of === 'unknown' ? unknownBadgeLike(people[by]!.badge) : people[of]!.badge;
}

/** What people do by themselves, by time; what a nudge makes them do is not in it. */
export function momentsOf(plan: Plan, people: readonly Person[]): Moment[] {
  const scans = plan.scans.map((scan) => ({ at: scan.at, act: () => people[scan.by]!.scan(scan, codeOf(scan, people)) }));
  const uploads = plan.people.flatMap(({ number, offline }) =>
    offline ? [{ at: offline.until, act: () => people[number]!.upload() }] : [],
  );
  const unasked = plan.intentions.flatMap((intention) => {
    const { unasked: at, owner, other } = intention;
    return at === null ? [] : [{ at, act: () => people[owner]!.followUpUnasked(plan.people[other]!.name, intention) }];
  });
  return [...scans, ...uploads, ...unasked].sort((a, b) => a.at - b.at);
}
