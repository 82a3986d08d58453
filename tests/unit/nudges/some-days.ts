import fc from 'fast-check';
import type { QuietHours } from '@within24/shared';
import { policyErrors, resolvePolicy, type NudgePolicy } from '../../../apps/api/src/events/domain/nudge-policy.js';
import type { Change, Days, Meeting } from './simulated-days.js';
import { clockChanges } from './wall-clock.js';

const minute = 60_000;
const hour = 60 * minute;
const minutesOfADay = 1_440;

type Place = { timeZone: string; start: number };

/** Any time zone; in every other case just before its clocks change, where they do. */
export const places: fc.Arbitrary<Place> = fc.noBias(
  fc
    .record({
      timeZone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
      year: fc.integer({ min: 2024, max: 2035 }),
      atChange: fc.boolean(),
      hours: fc.nat({ max: 364 * 24 }),
    })
    .map(({ timeZone, year, atChange, hours }) => {
      const changes = clockChanges(timeZone, year);
      const change = atChange ? changes[hours % changes.length] : undefined;
      return { timeZone, start: change === undefined ? Date.UTC(year, 0, 1) + hours * hour : change - (hours % 72) * hour };
    }),
);

const timeOf = (minutes: number) => [minutes / 60, minutes % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');

/** Up to 12 hours at any time of the day. */
export const quietHours: fc.Arbitrary<QuietHours> = fc
  .record({ from: fc.nat({ max: minutesOfADay - 1 }), length: fc.integer({ min: 1, max: minutesOfADay / 2 }) })
  .map(({ from, length }) => ({ from: timeOf(from), to: timeOf((from + length) % minutesOfADay) }));

/** What organizers may set for a window of a day. */
const policiesOfADay: fc.Arbitrary<NudgePolicy> = fc.oneof(
  fc.constant(resolvePolicy(86_400, {})),
  fc
    .record({
      window: fc.constant(86_400),
      minDelay: fc.nat({ max: 6 * 3_600 }),
      latest: fc.integer({ min: 7 * 3_600, max: 24 * 3_600 }),
      minGap: fc.nat({ max: 12 * 3_600 }),
      quietHours: fc.option(quietHours),
      controlShare: fc.constant(0),
    })
    .filter((policy) => policyErrors(policy).length === 0),
);

/** `window` in seconds; with a window of a day the rest of the policy varies. */
type Habits = {
  window?: number;
  promptly?: boolean;
  snoozes?: boolean;
  others?: boolean;
  ownQuietHours?: boolean;
  policyEach?: boolean;
  /** Policy, quiet hours and clock change, and later uploads say that people met earlier. */
  changes?: boolean;
};

/** Three days (windows, where one is not a day) of one person; at one time in it nothing can be handed over for up to half an hour. */
export function someDays(habits: Habits): fc.Arbitrary<Days> {
  const window = habits.window ?? 86_400;
  const policies = window === 86_400 ? policiesOfADay : fc.constant(resolvePolicy(window, {}));
  const scale = Math.min(1, window / 86_400);
  return fc.tuple(places, policies).chain(([{ timeZone, start }, policy]) => {
    const instant = fc.nat({ max: 96 * 60 }).map((minutes) => start + inWindow(minutes, window));
    const policyOfOne = habits.policyEach ? policies : fc.constant(policy);
    return fc.record({
      timeZone: fc.constant(timeZone),
      quietHours: habits.ownQuietHours ? fc.option(fc.option(quietHours), { nil: undefined }) : fc.constant(undefined),
      spread: fc.double({ min: 0, max: 1, noNaN: true }),
      meetings: fc.array(
        policyOfOne.chain((each) => meeting(start, each, habits)),
        { minLength: 1, maxLength: 12 },
      ),
      changes: habits.changes ? fc.array(changeAt(instant), { maxLength: 4 }) : fc.constant([]),
      othersMail: habits.others ? fc.array(instant, { maxLength: 6 }) : fc.constant([]),
      lateness: fc.nat({ max: 5_000 }).map((milliseconds) => Math.round(milliseconds * scale)),
      outage: fc.tuple(instant, fc.nat({ max: 30 })).map(([from, length]) => ({ from, until: from + Math.round(length * minute * scale) })),
    });
  });
}

/** Minutes of a day stretch or shrink to the window. */
const inWindow = (minutes: number, window: number) => Math.round((minutes / minutesOfADay) * window * 1_000);

const changeAt = (instant: fc.Arbitrary<number>): fc.Arbitrary<Change> =>
  fc.record(
    {
      at: instant,
      timeZone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
      quietHours: fc.option(quietHours),
      policy: policiesOfADay.map(({ minDelay, latest, minGap, quietHours }) => ({ minDelay, latest, minGap, quietHours })),
    },
    { requiredKeys: ['at'] },
  );

function meeting(start: number, policy: NudgePolicy, { promptly, snoozes, changes }: Habits): fc.Arbitrary<Meeting> {
  const soon = fc.nat({ max: 5 });
  const earlier = fc.option(fc.record({ after: fc.nat({ max: 20 * 60 }), by: fc.nat({ max: 12 * 60 }) }));
  const snooze = fc.option(fc.record({ after: fc.nat({ max: 20 * 60 }), length: fc.nat({ max: 20 * 60 }) }));
  return fc
    .record({
      met: fc.nat({ max: 72 * 60 }),
      delay: promptly ? soon : fc.oneof(soon, fc.nat({ max: 30 * 60 })),
      followUp: fc.option(fc.nat({ max: 30 * 60 }), { freq: 2 }),
      snooze: snoozes ? snooze : fc.constant(null),
      earlier: changes ? earlier : fc.constant(null),
    })
    .map(({ met, delay, followUp, snooze, earlier }) => {
      const after = (minutes: number) => start + inWindow(met + minutes, policy.window);
      const until = ({ after, length }: { after: number; length: number }) => Math.min(after + length, minutesOfADay);
      return {
        policy,
        metAt: after(0),
        uploadedAt: after(delay),
        followedUpAt: followUp === null ? null : after(followUp),
        earlier: earlier && { at: after(earlier.after), metAt: after(-earlier.by) },
        snooze: snooze && { at: after(snooze.after), until: after(until(snooze)) },
      };
    });
}
