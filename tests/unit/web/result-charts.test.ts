import { needsTwoLines, shortened, summaryOf, topOfBars, type Bar } from '../../../apps/web/src/features/organizer-results/bars.js';
import { curvePicture, pointsOf, shareAt, timeTicks, topOfCurve } from '../../../apps/web/src/features/organizer-results/curve.js';
import { linesOf } from '../../../apps/web/src/features/organizer-results/reminder-times.js';
import { csvOf } from '../../../apps/web/src/features/organizer-results/table-csv.js';

const bar = (value: number | null, interval?: [number, number]): Bar => ({
  label: `bar ${value}`,
  value,
  words: `${value}`,
  ...(interval && { interval }),
});
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the scale of bars', () => {
  it.each([
    ['over shares ends round, above the intervals', 'share', [bar(0.31, [0.22, 0.41]), bar(0.1)], 0.45],
    ['never ends above everybody', 'share', [bar(0.9, [0.8, 0.97])], 1],
    ['over counts ends round', 'count', [bar(45), bar(null), bar(143)], 160],
    ['is there without anything on it', 'count', [bar(0)], 5],
    ['is there for a share of nothing', 'share', [bar(0)], 0.1],
  ] as const)('%s', (_, unit, bars, top) => expect(topOfBars({ bars: [...bars], unit })).toBeCloseTo(top, 10));
});

describe('labels', () => {
  it('are cut to the room they have', () => {
    expect(shortened('VIP, Press', 200)).toBe('VIP, Press');
    expect(shortened('Speakers, Sponsors', 74)).toBe('Speakers,…');
    expect(shortened('VIP', 0)).toBe('…');
  });

  it('get a line of their own where the words do not fit beside them', () => {
    const bars = [{ label: '10 Jun, 17:00 – 11 Jun, 10:00', value: 0.3, words: '30 % of about 200' }];
    expect([needsTwoLines(bars, 280), needsTwoLines(bars, 430), needsTwoLines([], 0)]).toEqual([true, false, false]);
  });
});

it.each([
  [[bar(1), bar(3), bar(null), bar(2)], 'The most: bar 3, 3. The least: bar 1, 1.'],
  [[bar(4)], 'The most: bar 4, 4.'],
  [[bar(null)], 'Too few to show yet.'],
])('bars are summed up: %#', (bars, summary) => expect(summaryOf(bars)).toBe(summary));

describe('the curve', () => {
  const day = 86_400;
  const steps = [
    { until: 7_200, share: 0.1, interval: [0.05, 0.16] as [number, number] },
    { until: 72_000, share: 0.3, interval: [0.22, 0.4] as [number, number] },
  ];
  const nudges = (quartiles: [number, number, number] | null) => ({ asOf: '2026-12-03T08:00:00Z', quartiles });
  const curve = { asOf: '2026-12-03T08:00:00Z', window: day, steps };

  it('begins with nobody at the meeting and goes on to the window', () => {
    expect(pointsOf(curve).map(({ at, share }) => [at, share])).toEqual([
      [0, 0],
      [7_200, 0.1],
      [72_000, 0.3],
      [day, 0.3],
    ]);
  });

  it('goes beyond the window where its steps do, up to the last, which holds from there on', () => {
    const before = pointsOf(curve).at(-3)!;
    expect(pointsOf({ ...curve, window: 60_000 }).at(-1)).toEqual({ ...before, at: 72_000 });
  });

  it('says what share has been reached when', () => {
    const points = pointsOf(curve);
    expect([0, 7_199, 7_200, day].map((at) => shareAt(points, at))).toEqual([0, 0, 0.1, 0.3]);
  });

  it('is summed up by what is reached at the window', () => {
    const { summary, table, reminders, legend } = curvePicture(curve, nudges(null));
    expect(plain(summary)).toBe('After 24 h, 30 % were followed up.');
    expect(table.rows).toEqual([
      [7_200, 0.1, 0.05, 0.16],
      [72_000, 0.3, 0.22, 0.4],
    ]);
    expect([reminders, legend]).toEqual([[], '']);
  });

  it('says when reminders went out, in its legend, its summary and its table', () => {
    const { summary, table, reminders, legend } = curvePicture(curve, nudges([7_200, 18_000, 32_400]));
    const words = 'Reminders: a quarter by 2 h, half by 5 h, three quarters by 9 h.';
    expect(plain(legend)).toBe(words);
    expect(plain(summary)).toBe(`After 24 h, 30 % were followed up. ${words}`);
    expect(reminders).toEqual([
      { at: 7_200, share: 0.25 },
      { at: 18_000, share: 0.5 },
      { at: 32_400, share: 0.75 },
    ]);
    expect(csvOf(table)).toBe(
      [
        '\ufeffAfter (seconds),Share,95\u00a0% from,to,Of reminders',
        '7200,0.1,0.05,0.16,0.25',
        '18000,,,,0.5',
        '32400,,,,0.75',
        '72000,0.3,0.22,0.4,\r\n',
      ].join('\r\n'),
    );
  });

  it('takes reminders that went out together, or at once', () => {
    const { legend, table } = curvePicture(curve, nudges([0, 36_000, 36_000]));
    expect(plain(legend)).toBe('Reminders: a quarter at once, half by 10 h, three quarters by 10 h.');
    expect(table.rows.map(([at, , , , share]) => [at, share])).toEqual([
      [0, 0.25],
      [7_200, ''],
      [36_000, 0.75],
      [72_000, ''],
    ]);
  });

  it('breaks its legend between words', () => {
    expect(linesOf('a quarter by 2\u00a0h, half', 90)).toEqual(['a quarter by', '2\u00a0h, half']);
    expect(linesOf('a quarter by 2\u00a0h, half', 500)).toEqual(['a quarter by 2\u00a0h, half']);
    expect(linesOf('quarter half', 10)).toEqual(['quarter', 'half']);
  });

  it('has a scale that ends round above its interval', () => {
    expect(topOfCurve(pointsOf(curve))).toBeCloseTo(0.4, 10);
    expect(topOfCurve(pointsOf({ ...curve, steps: [{ until: 1, share: 0.98, interval: [0.9, 1] }] }))).toBe(1);
    expect(topOfCurve(pointsOf({ ...curve, steps: [] }))).toBeCloseTo(0.05, 10);
  });

  it.each([
    [day, 6, [0, 21_600, 43_200, 64_800, day]],
    [120, 4, [0, 30, 60, 90, 120]],
    [5_400, 6, [0, 900, 1_800, 2_700, 3_600, 4_500, 5_400]],
    [100 * day, 4, [0, 25 * day, 50 * day, 75 * day, 100 * day]],
  ])('marks %d seconds on the clock, at most %d times', (end, most, ticks) => expect(timeTicks(end, most)).toEqual(ticks));
});
