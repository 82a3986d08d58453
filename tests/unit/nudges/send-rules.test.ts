import { backOff, longWait, mayBeNamed, needsNaming } from '../../../apps/api/src/nudges/domain/send-rules.js';

const minute = 60_000;
const day = 86_400;
const now = new Date('2026-03-01T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * minute);
const contact = { metAt: ago(120), snoozedUntil: null, timesNudged: 0, policy: { minDelay: 3_600 } };

describe('a mail that was refused for now', () => {
  it('is tried again after 1, 5, 15 and then every 60 minutes', () => {
    expect([1, 2, 3, 4, 5, 50].map((attempts) => backOff(attempts, day, Infinity) / minute)).toEqual([1, 5, 15, 60, 60, 60]);
  });

  it('is tried sooner in proportion where the window is shorter, and no later where it is longer', () => {
    expect(backOff(1, 60, Infinity)).toBeCloseTo((minute * 60) / day);
    expect(backOff(4, 14 * day, Infinity)).toBe(60 * minute);
  });
});

describe('the last try of a mail that was refused for now', () => {
  it('comes two minutes before it may not leave any more, and none is made for it after that', () => {
    expect([40, 62, 61].map((left) => backOff(4, day, left * minute) / minute)).toEqual([38, 60, 59]);
    expect(backOff(4, day, 2 * minute)).toBe(60 * minute);
    expect(backOff(4, day, -minute)).toBe(60 * minute);
  });
});

describe('a mail that may have arrived, or is refused for what it says', () => {
  it('leaves again once a fault of half an hour would be over, if it still may', () => {
    expect([Infinity, 60 * minute, 20 * minute, minute].map((left) => longWait(day, left) / minute)).toEqual([31, 31, 18, 0]);
    expect(longWait(day / 60, Infinity)).toBe(31 * 1_000);
  });
});

describe('a contact in a mail that leaves now', () => {
  it('has waited for the least delay', () => {
    expect(mayBeNamed({ ...contact, metAt: ago(60) }, now)).toBe(true);
    expect(mayBeNamed({ ...contact, metAt: new Date(ago(60).getTime() + 1) }, now)).toBe(false);
  });

  it('is not snoozed any more', () => {
    expect(mayBeNamed({ ...contact, snoozedUntil: now }, now)).toBe(true);
    expect(mayBeNamed({ ...contact, snoozedUntil: new Date(now.getTime() + 1) }, now)).toBe(false);
  });

  it('was in fewer than two', () => {
    expect([0, 1, 2, 3].map((timesNudged) => mayBeNamed({ ...contact, timesNudged }, now))).toEqual([true, true, false, false]);
  });
});

describe('the reason for a mail', () => {
  it('is a contact that was in none', () => {
    expect(needsNaming({ ...contact, lastNudgedAt: null })).toBe(true);
    expect(needsNaming({ ...contact, timesNudged: 1, lastNudgedAt: ago(30) })).toBe(false);
  });

  it('or one whose owner asked to be reminded again since', () => {
    const named = { ...contact, timesNudged: 1, lastNudgedAt: ago(30) };
    expect(needsNaming({ ...named, snoozedUntil: ago(10) })).toBe(true);
    expect(needsNaming({ ...named, snoozedUntil: ago(40) })).toBe(false);
  });
});
