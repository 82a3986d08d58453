import { datesOf, phaseOf, shareGone } from '../../../apps/web/src/features/organizer-events/event-dates.js';
import { someEvent } from './some-event.js';

const event = someEvent();
const [start, end] = [Date.parse(event.startsAt), Date.parse(event.endsAt)];
/** One kind of space, dash and comma, whichever the runtime's calendar data chose. */
const plain = (text: string) => text.replace(/\s+/gu, ' ').replace(/ ?– ?/gu, '–').replace(' at ', ', ');

it.each([
  ['a millisecond before its start', start - 1, 'upcoming'],
  ['at its start', start, 'running'],
  ['a millisecond before its end', end - 1, 'running'],
  ['at its end', end, 'over'],
])('an event %s', (_, now, phase) => expect(phaseOf(event, now)).toBe(phase));

describe('the dates of an event', () => {
  it.each([
    ['of two days', {}, '3–4 December 2026'],
    ['over the turn of a month', { startsAt: '2026-11-30T08:00:00Z' }, '30 November–4 December 2026'],
    ['of one day, with its hours', { endsAt: '2026-12-03T17:00:00Z' }, '3 December 2026, 09:00–18:00'],
    [
      'of one day there, though UTC sees two',
      { timeZone: 'America/New_York', startsAt: '2026-12-03T14:00:00Z', endsAt: '2026-12-04T03:00:00Z' },
      '3 December 2026, 09:00–22:00',
    ],
  ])('%s', (_, different, words) => expect(plain(datesOf(someEvent(different)))).toBe(words));
});

it.each([
  [start - 1, 0],
  [(start + end) / 2, 0.5],
  [end + 1, 1],
])('how much of the event has gone by at %d', (now, share) => expect(shareGone(event, now)).toBe(share));
