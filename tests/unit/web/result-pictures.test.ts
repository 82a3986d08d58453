import { partPictures } from '../../../apps/web/src/features/organizer-results/part-pictures.js';
import { funnelPicture, spreadPictures } from '../../../apps/web/src/features/organizer-results/people-pictures.js';
import { cellInWords, hasOwnDate, isEmpty, stretch } from '../../../apps/web/src/features/organizer-results/picture.js';
import { ratePictures } from '../../../apps/web/src/features/organizer-results/rate-pictures.js';

const asOf = '2026-12-03T08:00:00Z';
const none = { asOf: null, groups: [] };
const group = (keys: string[], rate: number) => ({
  keys,
  mature: 200,
  followedUpWithin24h: rate * 200,
  rate,
  interval: [rate - 0.1, rate + 0.1] as [number, number],
});
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const labels = ({ bars }: { bars: { label: string; words: string }[] }) => bars.map(({ label, words }) => plain(`${label}: ${words}`));

describe('rates by group', () => {
  it('say share and count of each, and the same in the table', () => {
    const ticketTypes = { asOf, groups: [group(['VIP', 'Press'], 0.5), group([''], 0.25)] };
    const [hours, , types] = ratePictures({ hours: none, days: none, ticketTypes }, '24 h');
    expect(labels(types!)).toEqual(['VIP, Press: 50 % of about 200', 'No ticket type: 25 % of about 200']);
    expect(types!.table.rows).toEqual([
      ['VIP, Press', 200, 100, 0.5, 0.4, 0.6],
      ['No ticket type', 200, 50, 0.25, 0.15, 0.35],
    ]);
    expect([isEmpty(hours!), isEmpty(types!)]).toEqual([true, false]);
  });

  it('say the day of an hour only where there is more than one', () => {
    const named = (...keys: string[]) =>
      labels(ratePictures({ hours: { asOf, groups: keys.map((key) => group([key], 0.5)) }, days: none, ticketTypes: none }, '')[0]!);
    expect(named('2026-06-10T09', '2026-06-10T10')[1]).toMatch(/^10:00–11:00:/);
    expect(named('2026-06-10T09', '2026-06-11T10')[1]).toMatch(/^11 Jun, 10:00–11:00:/);
  });
});

it('what was done is told in rounded counts', () => {
  const parts = {
    asOf,
    parts: [
      { keys: ['email'], contacts: 45 },
      { keys: ['phone', 'other'], contacts: 10 },
    ],
  };
  const nothing = { asOf: null, parts: [] };
  const channels = partPictures({ evidence: nothing, gifts: nothing, channels: parts }, '24 h')[2]!;
  expect(labels(channels)).toEqual(['Email: about 45', 'Phone call, Another way: about 10']);
});

describe('the funnel', () => {
  const funnel = (...people: (number | null)[]) => {
    const steps = (['imported', 'opened', 'collected', 'noted', 'followedUp'] as const).map((step, index) => ({
      step,
      people: people[index]!,
    }));
    return funnelPicture({ asOf, steps }, '24 h');
  };

  it('says how many came so far, of all and of the step before', () => {
    expect(labels(funnel(300, 240, 200, 100, null))).toEqual([
      'Imported: 300',
      'Opened their link: 240 (80 % of all)',
      'Collected a contact: 200 (67 % of all, 83 % of last)',
      'Wrote a note: 100 (33 % of all, 50 % of last)',
      'Followed up within 24 h: too few to show',
    ]);
  });

  it('has no share of what is hidden or nobody', () => {
    expect(funnel(300, null, 200, 0, 0).table.rows).toEqual([
      ['Imported', 300, 1, 1],
      ['Opened their link', null, null, null],
      ['Collected a contact', 200, 200 / 300, null],
      ['Wrote a note', 0, 0, 0],
      ['Followed up within 24 h', 0, 0, null],
    ]);
  });
});

it('ranges of contacts are called by their ends', () => {
  const spread = [
    { from: 0, to: 0, people: 12 },
    { from: 1, to: 2, people: 1 },
    { from: 10, to: null, people: 1_200 },
  ];
  const [collected, handedOut] = spreadPictures({ asOf, collected: spread, handedOut: [] });
  expect(labels(collected!)).toEqual(['0: 12 attendees', '1–2: 1 attendee', '10 or more: 1,200 attendees']);
  expect(isEmpty(handedOut!)).toBe(true);
});

describe('cells', () => {
  it.each([
    ['words', '62', '62'],
    ['words', null, 'too few to show'],
    ['count', 1_200, '1,200'],
    ['share', 0.614, '61 %'],
    ['seconds', 5_400, '1 h 30 min'],
  ] as const)('%s %j', (kind, cell, words) => expect(plain(cellInWords(cell, { name: '', kind }))).toBe(words));

  it.each([
    [0, '0 s'],
    [45, '45 s'],
    [120, '2 min'],
    [86_400, '24 h'],
  ])('%d seconds', (seconds, words) => expect(plain(stretch(seconds))).toBe(words));
});

it.each([
  [asOf, asOf, false],
  [asOf, '2026-12-03T09:00:00Z', true],
  [null, asOf, false],
])('a picture of %s on a page of %s has a date of its own: %s', (own, page, told) => expect(hasOwnDate({ asOf: own }, page)).toBe(told));
