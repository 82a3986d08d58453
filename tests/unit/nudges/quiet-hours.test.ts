import fc from 'fast-check';
import { allowedStretches } from '../../../apps/api/src/nudges/domain/allowed-stretches.js';
import { places, quietHours } from './some-days.js';
import { tallied } from './tallied.js';
import { isQuiet, wallClock } from './wall-clock.js';

const holds = tallied('quiet_hours', 100_000);

const minute = 60_000;
const day = 24 * 60 * minute;

/** The first and the last minute in which mail may be sent, as clocks in UTC show it, of each stretch that touches the UTC day. */
function allowed(from: string, to: string, timeZone: string, date: string): string[][] {
  const start = Date.parse(`${date}T00:00:00Z`);
  const utc = (instant: number) => new Date(instant).toISOString().slice(5, 16).replace('T', ' ');
  return allowedStretches({ from, to }, timeZone, start, start + day - 1).map((stretch) => [utc(stretch.start), utc(stretch.end)]);
}

describe('quiet hours in Berlin', () => {
  it('of a summer night leave the day', () => {
    expect(allowed('21:00', '08:00', 'Europe/Berlin', '2026-06-10')).toEqual([['06-10 06:00', '06-10 19:00']]);
  });

  it('of a winter afternoon leave the time before and after', () => {
    expect(allowed('12:00', '18:00', 'Europe/Berlin', '2026-01-10')).toEqual([
      ['01-09 17:00', '01-10 11:00'],
      ['01-10 17:00', '01-11 11:00'],
    ]);
  });

  it('that begin at a skipped time begin when the clocks change', () => {
    expect(allowed('02:30', '08:00', 'Europe/Berlin', '2026-03-29')).toEqual([
      ['03-28 07:00', '03-29 01:00'],
      ['03-29 06:00', '03-30 00:30'],
    ]);
  });

  it('that end at a skipped time end when the clocks change', () => {
    expect(allowed('21:00', '02:30', 'Europe/Berlin', '2026-03-29')).toEqual([['03-29 01:00', '03-29 19:00']]);
  });

  it('that begin at a repeated time begin the first time', () => {
    expect(allowed('02:30', '08:00', 'Europe/Berlin', '2026-10-25')[0]![1]).toBe('10-25 00:30');
  });

  it('that end at a repeated time end the second time', () => {
    expect(allowed('21:00', '02:30', 'Europe/Berlin', '2026-10-25')[0]![0]).toBe('10-25 01:30');
  });
});

it.each([
  ['Asia/Kathmandu', '2026-06-10', '06-10 02:15', '06-10 15:15'],
  ['Pacific/Kiritimati', '2026-06-10', '06-09 18:00', '06-10 07:00'],
  ['Australia/Lord_Howe', '2026-04-05', '04-04 21:30', '04-05 10:30'],
])('quiet hours in %s', (timeZone, date, start, end) => {
  expect(allowed('21:00', '08:00', timeZone, date)[0]).toEqual([start, end]);
});

it('no quiet hours leave all the time there is', () => {
  expect(allowedStretches(null, 'Europe/Berlin', 0, day)).toEqual([{ start: -Infinity, end: Infinity }]);
});

it('what is left is never quiet by the clock on the wall, in any zone, and all the rest is but for the hour the clocks change', () => {
  const property = fc.property(places, quietHours, fc.nat({ max: 2 * 1_440 }), ({ timeZone, start }, quiet, minutes) => {
    const instant = start + minutes * minute;
    const stretches = allowedStretches(quiet, timeZone, instant, instant);
    const isAllowed = stretches.some((stretch) => stretch.start <= instant && instant < stretch.end);
    const clocksChange = wallClock(instant - day / 2, timeZone).slice(-5) !== wallClock(instant + day / 2, timeZone).slice(-5);
    if (isAllowed || !clocksChange) expect(isAllowed).toBe(!isQuiet(instant, quiet, timeZone));
  });
  holds(property, 1);
});
