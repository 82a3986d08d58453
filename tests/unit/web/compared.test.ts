import { commonWindow, datesInWords, firstDay, namesApart, pairOf } from '../../../apps/web/src/features/organizer-results/compared.js';
import { curvesPicture } from '../../../apps/web/src/features/organizer-results/compared-curves.js';
import { funnelsPicture } from '../../../apps/web/src/features/organizer-results/compared-funnels.js';
import { isEmpty } from '../../../apps/web/src/features/organizer-results/picture.js';
import { someEvent } from './some-event.js';
import { ratedResults, someResults } from './some-results.js';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const [earlier, later] = ['2026-12-05T08:00:00Z', '2026-12-06T08:00:00Z'];
const day = 86_400;
const step = (until: number, share: number) => ({ until, share, interval: [share - 0.1, share + 0.1] as [number, number] });
const funnelOf = (asOf: string, ...people: (number | null)[]) => ({
  asOf,
  steps: (['imported', 'opened', 'collected', 'noted', 'followedUp'] as const).map((name, index) => ({
    step: name,
    people: people[index]!,
  })),
});

const summit = someEvent({ name: 'Summit' });
const meetup = someEvent({ id: 'other', name: 'Meetup', timeZone: 'UTC' });
const one = ratedResults(0.4, [0.3, 0.5], {
  curve: { asOf: later, window: day, steps: [step(3_600, 0.2), step(7_200, 0.4)] },
  funnel: funnelOf(later, 200, 100, 60, 20, null),
});
const other = ratedResults(0.3, [0.2, 0.4], {
  curve: { asOf: earlier, window: day, steps: [step(3_600, 0.1), step(2 * day, 0.3)] },
  funnel: funnelOf(earlier, 50, 40, 30, null, 10),
});
const both = pairOf([summit, meetup], [one, other]);
const withNone = pairOf([summit, meetup], [one, someResults()]);
const neither = pairOf([summit, meetup], [someResults(), someResults()]);

describe('the names of two events', () => {
  it('are their own', () => expect(namesApart(summit, meetup)).toEqual(['Summit', 'Meetup']));

  it('have the first day, by the event’s own clock, where they are one', () => {
    const late = someEvent({ name: 'Meetup', startsAt: '2026-12-01T20:00:00Z', timeZone: 'Asia/Tokyo' });
    expect(namesApart(meetup, late)).toEqual(['Meetup, 3 Dec 2026', 'Meetup, 2 Dec 2026']);
    expect(firstDay(late)).toBe('2 Dec 2026');
  });

  it('are counted where the day is one, too', () =>
    expect(namesApart(meetup, meetup)).toEqual(['Meetup, 3 Dec 2026', 'Meetup, 3 Dec 2026 (2)']));
});

it('two events have one time to follow up, or two', () => {
  expect(plain(commonWindow(both)!)).toBe('24 h');
  expect(commonWindow(pairOf([summit, someEvent({ followUpWindow: 'PT48H' })], [one, other]))).toBeNull();
});

describe('when a picture of two events was published', () => {
  it.each([
    ['at two times, by one clock', both, [later, earlier], 'As of 6 Dec 2026, 09:00, and 5 Dec 2026, 09:00'],
    ['at one', both, [later, later], 'As of 6 Dec 2026, 09:00'],
    ['for one of them', both, [null, earlier], 'As of 5 Dec 2026, 09:00'],
    ['never', both, [null, null], ''],
  ])('%s', (_, pair, dates, words) => expect(datesInWords(pair, dates)).toBe(words));
});

describe('the curves of two events', () => {
  it('have one table, by time, that holds each event’s own steps and no others', () => {
    const { columns, rows } = curvesPicture(both).table;
    expect(columns.map(({ name }) => plain(name))).toEqual(['After', 'Event', 'Share', '95 % from', 'to']);
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      [3_600, 'Summit', 0.2],
      [3_600, 'Meetup', 0.1],
      [7_200, 'Summit', 0.4],
      [2 * day, 'Meetup', 0.3],
    ]);
  });

  it('are summed up by what each has reached within its time', () => {
    const { summary, asOf, window, lines } = curvesPicture(both);
    expect(plain(summary)).toBe('Summit: 40 % were followed up within 24 h. Meetup: 10 % were followed up within 24 h.');
    expect([asOf, window]).toEqual([earlier, day]);
    expect(lines.map(({ points }) => points.at(-1)!.at)).toEqual([day, 2 * day]);
  });

  it('have no common time where the events have two', () => {
    const events = [summit, someEvent({ name: 'Trial', followUpWindow: 'PT2M' })] as [typeof summit, typeof summit];
    const { window, summary } = curvesPicture(pairOf(events, [one, { ...other, curve: { ...other.curve, window: 120 } }]));
    expect(window).toBeNull();
    expect(plain(summary)).toMatch(/Trial: 0 % were followed up within 2 min\.$/);
  });

  it('are one where the other is too few to show, and nothing where both are', () => {
    const picture = curvesPicture(withNone);
    expect(picture.lines[1]).toEqual({ name: 'Meetup', points: [], reached: null });
    expect(plain(picture.summary)).toMatch(/Meetup: too few to show\.$/);
    expect(picture.table.rows.map(([, name]) => name)).toEqual(['Summit', 'Summit']);
    expect([isEmpty(picture), isEmpty(curvesPicture(neither))]).toEqual([false, true]);
  });
});

describe('the funnels of two events', () => {
  const barsOf = (pair: typeof both) =>
    funnelsPicture(pair).steps.map(({ label, bars }) => plain([label, ...bars.map(({ words }) => words)].join(' | ')));

  it('are in shares of those who were imported', () => {
    expect(barsOf(both)).toEqual([
      'Imported | 100 % (200) | 100 % (50)',
      'Opened their link | 50 % (100) | 80 % (40)',
      'Collected a contact | 30 % (60) | 60 % (30)',
      'Wrote a note | 10 % (20) | too few to show',
      'Followed up within 24 h | too few to show | 20 % (10)',
    ]);
  });

  it('have one table, by step, with the counts', () => {
    const { table, asOf, summary } = funnelsPicture(both);
    expect(table.rows.slice(2, 4)).toEqual([
      ['Opened their link', 'Summit', 100, 0.5],
      ['Opened their link', 'Meetup', 40, 0.8],
    ]);
    expect(table.rows.slice(-2).map(([, ...cells]) => cells)).toEqual([
      ['Summit', null, null],
      ['Meetup', 10, 0.2],
    ]);
    expect(asOf).toBe(earlier);
    expect(plain(summary)).toContain('Opened their link: Summit, 50 % (100); Meetup, 80 % (40).');
  });

  it('say both times to follow up where these are two', () => {
    const events = [summit, someEvent({ name: 'Long', followUpWindow: 'PT48H' })] as [typeof summit, typeof summit];
    expect(barsOf(pairOf(events, [one, other])).at(-1)).toMatch(/^Followed up within 24 h or 48 h/);
  });

  it('hide what one of them may not show, and all where both may not', () => {
    expect(barsOf(withNone)[1]).toBe('Opened their link | 50 % (100) | too few to show');
    expect(isEmpty(funnelsPicture(neither))).toBe(true);
  });
});
