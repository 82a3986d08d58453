import {
  endOf,
  lifetimes,
  openedInWords,
  standingOf,
  stillWorks,
} from '../../../apps/web/src/features/organizer-results/results-link-words.js';

const now = Date.parse('2026-12-03T09:00:00Z');
const day = 86_400_000;
const at = (days: number) => new Date(now + days * day).toISOString();

describe('a link to the results', () => {
  it.each([
    ['for ever', null, null, true, /^Works until it is revoked$/],
    ['for a week', at(7), null, true, /^Works until 10 Dec 2026/],
    ['until just now', at(0), null, false, /^Expired 3 Dec 2026/],
    ['until yesterday', at(-1), null, false, /^Expired 2 Dec 2026/],
    ['for a week, revoked', at(7), at(-2), false, /^Revoked 1 Dec 2026/],
    ['until yesterday, revoked', at(-1), at(-2), false, /^Revoked 1 Dec 2026/],
  ])('%s', (_, expiresAt, revokedAt, works, words) => {
    expect(stillWorks({ expiresAt, revokedAt }, now)).toBe(works);
    expect(standingOf({ expiresAt, revokedAt }, now)).toMatch(words);
  });

  it('says whether anybody looked', () => {
    expect(openedInWords({ lastOpenedAt: null })).toBe('not opened yet');
    expect(openedInWords({ lastOpenedAt: at(0) })).toMatch(/^last opened 3 Dec 2026/);
  });

  it('can be made for each length that is offered', () => {
    expect(lifetimes.map(({ value }) => endOf(value, now))).toEqual([null, at(7), at(30), at(90)]);
  });
});
