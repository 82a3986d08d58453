import {
  controlPicture,
  differenceInWords,
  isToldOf,
  pointsInWords,
  topOfDifference,
} from '../../../apps/web/src/features/organizer-results/control.js';
import { cellInWords, isEmpty } from '../../../apps/web/src/features/organizer-results/picture.js';
import { csvOf } from '../../../apps/web/src/features/organizer-results/table-csv.js';

const none = { asOf: null, nudged: null, heldBack: null, difference: null, interval: null };
const told = {
  asOf: '2026-12-03T08:00:00Z',
  nudged: { people: 120, rate: 0.62 },
  heldBack: { people: 61, rate: 0.57 },
  difference: 0.05,
  interval: [-0.04, 0.13] as [number, number],
};
const about = (controlShare?: number) => ({
  ...{ name: 'Summit', timeZone: 'UTC' },
  ...(controlShare !== undefined && { nudgePolicy: { controlShare } }),
});
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

it.each([
  ['is not told where nobody is held back and nothing was published', none, 0, false],
  ['is not told behind a link before anything was published', none, undefined, false],
  ['is told to be too few where some are held back', none, 0.2, true],
  ['stays where it was switched off after it was published', told, 0, true],
  ['is told behind a link once it was published', told, undefined, true],
] as const)('whether reminders work %s', (_, control, share, shown) => expect(isToldOf(control, about(share))).toBe(shown));

describe('the difference in words', () => {
  it.each([
    [12, [3, 21], 'With reminders the rate is 12 points higher, more than chance explains: anything between +3 and +21 points fits.'],
    [-7, [-13, -1], 'With reminders the rate is 7 points lower, more than chance explains: anything between −13 and −1 points fits.'],
    [5, [-4, 13], 'With reminders the rate is 5 points higher, which can be chance: anything between −4 and +13 points fits.'],
    [-1, [-9, 7], 'With reminders the rate is 1 point lower, which can be chance: anything between −9 and +7 points fits.'],
    [4, [0, 8], 'With reminders the rate is 4 points higher, which can be chance: anything between 0 and +8 points fits.'],
    [-4, [-8, 0], 'With reminders the rate is 4 points lower, which can be chance: anything between −8 and 0 points fits.'],
    [0, [-6, 6], 'With and without reminders the rate is the same: anything between −6 and +6 points fits.'],
  ] as const)('of %d in %j', (points, interval, words) => expect(differenceInWords({ points, interval: [...interval] })).toBe(words));

  it.each([
    [1, '+1 point'],
    [-1, '−1 point'],
    [0, '0 points'],
    [25, '+25 points'],
  ])('%d alone', (points, words) => expect(pointsInWords(points)).toBe(words));
});

it.each([
  [12, [3, 21], 25],
  [-12, [-21, -3], 25],
  [5, [-44, 52], 60],
  [95, [80, 100], 100],
  [-2, [-12, 7], 15],
  [0, [0, 0], 2],
] as const)('the scale of a difference of %d in %j ends at %d', (points, interval, top) =>
  expect(topOfDifference({ points, interval: [...interval] })).toBe(top),
);

describe('the picture of the control group', () => {
  const picture = controlPicture(told, '24 h');

  it('has both rates with their people, and the difference in points', () => {
    expect(picture.bars.map(({ label, value, words }) => [label, value, plain(words)])).toEqual([
      ['Reminded', 0.62, '62 % (120 attendees)'],
      ['Without reminders', 0.57, '57 % (61 attendees)'],
    ]);
    expect(picture.difference).toEqual({ points: 5, interval: [-4, 13] });
  });

  it('says all of it to whoever does not see it', () => {
    expect(plain(picture.summary)).toBe(
      'Reminded: 62 % (120 attendees). Without reminders: 57 % (61 attendees). With reminders the rate is 5 points higher, which can be chance: anything between −4 and +13 points fits.',
    );
  });

  it('says the same in its table and its CSV', () => {
    const [reminded, without] = picture.table.rows.map((row) =>
      row.map((cell, place) => plain(cellInWords(cell, picture.table.columns[place]!))),
    );
    expect(reminded).toEqual(['Reminded', '120', '62 %', '+5', '−4', '+13']);
    expect(without).toEqual(['Without reminders', '61', '57 %', '', '', '']);
    expect(csvOf(picture.table).split('\r\n').slice(1, 3)).toEqual(['Reminded,120,0.62,5,-4,13', 'Without reminders,61,0.57,,,']);
  });

  it('is empty before anything is published of it', () => expect(isEmpty(controlPicture(none, '24 h'))).toBe(true));
});
