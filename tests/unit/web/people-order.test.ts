import { byTimeLeft, isScannedMeOnly, toDo } from '../../../apps/web/src/features/people/order.js';
import { someContact } from './some-contact.js';

const now = Date.parse('2026-06-10T12:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;
const at = (instant: number) => new Date(instant).toISOString();
/** Somebody met so many hours ago. */
const met = (id: string, hoursAgo: number, different: Parameters<typeof someContact>[0] = {}) => {
  const metAt = now - hoursAgo * hour;
  return someContact({ id, metAt: at(metAt), followUpBy: at(metAt + day), ...different });
};
const ids = (contacts: { id: string }[]) => contacts.map(({ id }) => id);

const everybody = [
  met('erased', 1, { state: 'erased' }),
  met('done early', 20, { state: 'followedUp' }),
  met('past long ago', 90),
  met('fresh', 1),
  met('removed', 3, { state: 'removed' }),
  met('urgent', 23),
  met('past just now', 25, { state: 'past' }),
  met('done late', 2, { state: 'followedUp' }),
  met('muted', 10, { state: 'muted' }),
];

describe('the people', () => {
  it('come by time left, then past, followed up and gone ones with the newest first', () => {
    expect(ids(byTimeLeft(everybody, now))).toEqual([
      ...['urgent', 'muted', 'fresh', 'past just now', 'past long ago', 'done late', 'done early', 'erased', 'removed'],
    ]);
  });

  it('stay in the list that was given', () => {
    const before = ids(everybody);
    byTimeLeft(everybody, now);
    expect(ids(everybody)).toEqual(before);
  });

  it('with something to do are those open or past', () => {
    expect(ids(toDo(everybody, now))).toEqual(['past long ago', 'fresh', 'urgent', 'past just now', 'muted']);
  });

  it('may be nobody', () => expect([byTimeLeft([], now), toDo([], now)]).toEqual([[], []]));
});

it('those who scanned me and whom I have not scanned are told apart', () => {
  const handedOut = { scannedMe: true, scannedByMe: false };
  const all = [
    met('mine', 1),
    met('both', 1, { scannedMe: true }),
    met('theirs', 1, handedOut),
    met('gone', 1, { ...handedOut, state: 'removed' }),
  ];
  expect(ids(all.filter(isScannedMeOnly))).toEqual(['theirs']);
});
