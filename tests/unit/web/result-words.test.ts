import type { Results } from '@within24/shared';
import {
  countsInWords,
  intervalInWords,
  rateInWords,
  judgedInWords,
  windowInWords,
} from '../../../apps/web/src/features/organizer-results/result-words.js';

type Contacts = Results['contacts'];
const hidden: Contacts = {
  ...{ total: null, mature: null, young: null, followedUpWithin24h: null, rate: null, interval: null, suppressed: true },
};
const shown = (different: Partial<Contacts>): Contacts => ({ ...hidden, suppressed: false, ...different });

it.each([
  ['PT24H', '24 h'],
  ['PT2M', '2 min'],
  ['PT1H30M', '1 h 30 min'],
  ['PT90S', '90 s'],
])('the follow-up window %s', (duration, words) => expect(windowInWords(duration).replaceAll('\u00a0', ' ')).toBe(words));

describe('a figure that may not be shown', () => {
  it('has no words', () => expect([countsInWords(hidden), intervalInWords(hidden), judgedInWords(hidden, '24 h')]).toEqual(['', '', '']));
});

describe('the follow-up rate', () => {
  it.each([
    [shown({ rate: 0.312 }), '31 % followed up within 24 h'],
    [shown({ rate: null }), 'No contact is old enough to judge yet'],
    [hidden, 'Too few to show yet'],
  ])('is told in a line: %#', (contacts, words) => expect(rateInWords(contacts, '24 h').replaceAll('\u00a0', ' ')).toBe(words));

  it.each([
    [112, 1_361, '112 of 1,361 contacts were followed up in time.'],
    [1, 20, '1 of 20 contacts was followed up in time.'],
  ])('comes with its counts, %d of %d', (followedUpWithin24h, mature, words) => {
    expect(countsInWords(shown({ followedUpWithin24h, mature }))).toBe(words);
  });

  it('comes with its interval', () => {
    expect(intervalInWords(shown({ interval: [0, 0.364] }))).toBe('95\u00a0% interval: 0\u00a0% to 36\u00a0%.');
  });

  it.each([
    [1_361, 0, 'All contacts are old enough to judge.'],
    [82, 38, '82 of 120 contacts are old enough to judge; 38 have not had their 24 h yet.'],
    [1, 1, '1 of 2 contacts is old enough to judge; 1 has not had its 24 h yet.'],
  ])('says how many of all contacts it judges: %d, and not %d', (mature, young, words) => {
    expect(judgedInWords(shown({ mature, young }), '24 h')).toBe(words);
  });
});
