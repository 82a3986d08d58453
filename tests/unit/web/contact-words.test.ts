import { pages } from '@within24/shared/catalogue/en/pages';
import type { ContactState } from '@within24/shared';
import { speakWith } from '../../../apps/web/src/i18n/messages.js';
import { lookOf, shareOf, stateInShort, stateInWords } from '../../../apps/web/src/ui/contact-words.js';
import { someContact } from './some-contact.js';

beforeAll(() => speakWith(pages));

const { metAt, followUpBy } = someContact();
const hour = 3_600_000;
const deadline = Date.parse(followUpBy);
const [soon, later] = [deadline - 7 * hour, deadline + hour];
const told = (state: ContactState, now: number) => [stateInWords(someContact({ state }), now), stateInShort(someContact({ state }), now)];

describe('a contact with seven hours left', () => {
  it.each(['open', 'snoozed', 'muted', 'infeasible'] as const)('has its ring running: %s', (state) => {
    expect(lookOf(someContact({ state }), soon)).toBe('open');
    expect(told(state, soon)).toEqual(['Seven hours left.', '7 h left']);
  });

  it('is done once followed up', () => expect(told('followedUp', soon)).toEqual(['Followed up.', 'Followed up']));
  it.each(['removed', 'erased'] as const)('has no time left once %s', (state) => {
    expect(told(state, soon)).toEqual(['No longer connected.', 'Removed']);
  });
});

describe('a contact whose 24 hours are over', () => {
  it.each(['open', 'snoozed', 'muted', 'infeasible', 'past'] as const)('is past without blame, though it was loaded as %s', (state) => {
    expect(told(state, later)).toEqual(['Time has passed. You can still write.', 'Past 24 h']);
  });

  it('stays followed up', () => expect(lookOf(someContact({ state: 'followedUp' }), later)).toBe('done'));
  it('is over at the deadline itself', () => {
    expect([deadline - 1, deadline].map((now) => lookOf(someContact(), now))).toEqual(['open', 'past']);
  });
});

describe('the ring', () => {
  const met = Date.parse(metAt);
  it.each([
    [-hour, 0],
    [0, 0],
    [6 * hour, 0.25],
    [24 * hour, 1],
    [48 * hour, 1],
  ])('%d ms after they met', (since, share) => expect(shareOf(someContact(), met + since)).toBe(share));

  it('is closed where there was no time at all', () => {
    expect(shareOf(someContact({ followUpBy: metAt }), met + 1)).toBe(1);
  });
});
