import { resolvePolicy } from '../../apps/api/src/events/domain/nudge-policy.js';
import { planNudges } from '../../apps/api/src/nudges/domain/nudge-plan.js';
import type { Chance } from '../../apps/crowd/src/plan/chance.js';
import type { LastDay, Scenario } from './scenario.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const policy = resolvePolicy(day / 1_000, {});

/**
 * When the nudges are due of so many people who were at an event's last day, a Sunday, in milliseconds from the midnight after it in their own
 * time zone: what the program's own rule plans for them once the event is over. Each of them met in each break as many as they scanned and as
 * many who scanned them.
 */
export function dueAfter(last: LastDay, { days, break: pause }: Scenario, people: number, chance: Chance): number[] {
  const midnight = midnightOf(days);
  const dueOf = () => {
    const contacts = last.breaks.flatMap((began) =>
      Array.from({ length: 2 * pause.scans }, () => midnight + began * hour + chance.between(0, pause.lasts)),
    );
    const { mails } = planNudges({
      contacts: contacts.map((metAt, number) => ({
        id: `contact ${number}`,
        metAt,
        policy,
        snoozedUntil: null,
        timesNudged: 0,
        lastNudgedAt: null,
      })),
      now: midnight + last.ends * hour,
      timeZone: days.zone,
      quietHours: undefined,
      sent: [],
      spread: chance.next(),
    });
    return mails.map(({ dueAt }) => dueAt - midnight - day);
  };
  return Array.from({ length: people }, dueOf).flat();
}

/** The instant at which the date begins in the zone. */
function midnightOf({ date, zone }: Scenario['days']): number {
  const utc = Date.parse(`${date}T00:00:00Z`);
  const shown = new Intl.DateTimeFormat('en', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' }).format(utc);
  return utc - Number(shown) * hour;
}

/** How many of these times lie in each minute, as a share of `people`. */
export function perMinute(due: number[], people: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const at of due) counts.set(Math.floor(at / minute), (counts.get(Math.floor(at / minute)) ?? 0) + 1 / people);
  return new Map([...counts].sort(([a], [b]) => a - b));
}

/** So many times out of a distribution by the minute, anywhere in their minute; in order. */
export function timesOf(shares: Map<number, number>, count: number, chance: Chance): number[] {
  const all = [...shares.values()].reduce((sum, share) => sum + share, 0);
  const times = [...shares].flatMap(([at, share]) =>
    Array.from({ length: Math.round((count * share) / all) }, () => (at + chance.next()) * minute),
  );
  return times.sort((a, b) => a - b);
}
