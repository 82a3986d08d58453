import { pages } from '@within24/shared/catalogue/en/pages';
import { speakWith } from '../../../apps/web/src/i18n/messages.js';
import { momentInWords, stretchInShort, stretchInWords } from '../../../apps/web/src/ui/time-words.js';

beforeAll(() => speakWith(pages));

const minute = 60_000;
const berlin = (instant: string, now: string) => momentInWords(instant, 'Europe/Berlin', Date.parse(now));

describe('a stretch of time', () => {
  it.each([
    [0, 'a minute', '1 min'],
    [0.6, 'a minute', '1 min'],
    [2, 'two minutes', '2 min'],
    [12, 'twelve minutes', '12 min'],
    [35, '35 minutes', '35 min'],
    [59.9, '59 minutes', '59 min'],
    [60, 'one hour', '1 h'],
    [118.9, 'one hour', '1 h'],
    [119, 'two hours', '2 h'],
    [7 * 60, 'seven hours', '7 h'],
    [7.9 * 60, 'seven hours', '7 h'],
    [24 * 60 - 0.5, '24 hours', '24 h'],
    [13 * 60, '13 hours', '13 h'],
    [24 * 60, '24 hours', '24 h'],
  ])('of %d minutes is told', (minutes, words, short) => {
    expect([stretchInWords(minutes * minute), stretchInShort(minutes * minute)]).toEqual([words, short]);
  });

  it('that is over is told as a minute', () => expect(stretchInWords(-5 * minute)).toBe('a minute'));

  it('never reads as longer while it runs out', () => {
    const halfMinutes = Array.from({ length: 2 * 24 * 60 }, (_, index) => (index + 1) * 0.5 * minute);
    const told = halfMinutes.map((ms) => stretchInShort(ms).split(' ')).map(([count, unit]) => Number(count) * (unit === 'h' ? 60 : 1));
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });
});

describe('a moment as people say it in Berlin', () => {
  it.each([
    ['today', '2026-06-10T08:14:00Z', '2026-06-10T15:00:00Z', '10:14'],
    ['today by the clock there, though UTC is a day behind', '2026-06-09T22:30:00Z', '2026-06-10T15:00:00Z', '00:30'],
    ['yesterday', '2026-06-09T08:14:00Z', '2026-06-10T15:00:00Z', 'yesterday at 10:14'],
    ['tomorrow', '2026-06-11T06:00:00Z', '2026-06-10T15:00:00Z', 'tomorrow at 08:00'],
    ['two days ago', '2026-06-08T08:14:00Z', '2026-06-10T15:00:00Z', 'Mon 8 Jun at 10:14'],
    ['a year ago on this day', '2025-06-10T08:14:00Z', '2026-06-10T15:00:00Z', 'Tue 10 Jun at 10:14'],
    ['the day before yesterday, just after a day of 23 hours', '2026-03-28T09:00:00Z', '2026-03-29T22:30:00Z', 'Sat 28 Mar at 10:00'],
    ['yesterday, just after a day of 23 hours', '2026-03-29T09:00:00Z', '2026-03-29T22:30:00Z', 'yesterday at 11:00'],
    ['yesterday, late on a day of 25 hours', '2026-10-24T08:00:00Z', '2026-10-25T22:30:00Z', 'yesterday at 10:00'],
    ['tomorrow, early on a day of 25 hours', '2026-10-26T07:00:00Z', '2026-10-24T22:30:00Z', 'tomorrow at 08:00'],
    ['yesterday, on New Year', '2025-12-31T11:00:00Z', '2026-01-01T11:00:00Z', 'yesterday at 12:00'],
  ])('%s', (_, instant, now, words) => expect(berlin(instant, now)).toBe(words));

  it('is told in the zone that is asked for', () => {
    expect(momentInWords('2026-06-10T08:14:00Z', 'Asia/Kathmandu', Date.parse('2026-06-10T10:00:00Z'))).toBe('13:59');
  });
});
