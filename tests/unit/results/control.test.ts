import { nextSnapshot, nothingPublished, type Snapshot } from '../../../apps/api/src/results/domain/snapshot.js';
import { controlShare, factsOf, idOf, isInTime, madeUpEvent, type MadeUpEvent } from '../../support/made-up-event.js';

const end = 24 * 6;
const nothing: Snapshot = { results: nothingPublished, basis: {} };
const tell = (event: MadeUpEvent, before = nothing, now = end) =>
  nextSnapshot(factsOf(event, now), before, new Date(now * 3_600_000).toISOString());
const everybodyDrew = (event: MadeUpEvent): MadeUpEvent => ({ ...event, lots: event.lots.map((lot, person) => lot ?? person / 1_000) });
const large = everybodyDrew(madeUpEvent(400, 2, 11));
/** Of these people's contacts: how many people have one, and how many were followed up in time. */
function bookOf({ contacts }: MadeUpEvent, has: (person: number) => boolean) {
  const own = contacts.filter(({ owner }) => has(owner));
  const done = own.filter((contact) => isInTime(contact, end));
  return { people: new Set(own.map(({ owner }) => owner)).size, rate: done.length / own.length };
}

it('tells the rates of those who are nudged and those who are held back, and the difference', () => {
  const { control } = tell(large).results;
  const [nudged, heldBack] = [bookOf(large, (p) => large.lots[p]! >= controlShare), bookOf(large, (p) => large.lots[p]! < controlShare)];
  expect([control.nudged!.people, control.heldBack!.people]).toEqual([nudged.people, heldBack.people]);
  expect(Math.abs(control.nudged!.rate - nudged.rate)).toBeLessThan(0.0051);
  expect(Math.abs(control.heldBack!.rate - heldBack.rate)).toBeLessThan(0.0051);
  expect(Math.abs(control.difference! - (nudged.rate - heldBack.rate))).toBeLessThan(0.0051);
  expect(control.interval![0]).toBeLessThan(control.difference!);
  expect(control.interval![1]).toBeGreaterThan(control.difference!);
  expect(control.interval![1] - control.interval![0]).toBeGreaterThan(0.05);
});

it('compares nobody who drew no lot, and takes so many of the nudged out by chance that the few cannot be had by subtraction', () => {
  const few: MadeUpEvent = { ...large, lots: large.lots.map((lot, person) => (person < 3 ? null : lot)) };
  const { control } = tell(few).results;
  const lots = few.lots.flatMap((lot, person) =>
    lot !== null && lot >= controlShare && bookOf(few, (p) => p === person).people ? [lot] : [],
  );
  const highest = lots.sort((a, b) => b - a).slice(0, 17);
  expect(control.nudged!.people).toBe(bookOf(few, (p) => (few.lots[p] ?? 0) >= controlShare && !highest.includes(few.lots[p]!)).people);
  expect(control.heldBack!.people).toBe(bookOf(few, (p) => (few.lots[p] ?? 1) < controlShare).people);
});

it.each([
  ['nobody drew', large.lots.map(() => null)],
  ['nobody is held back', large.lots.map(() => 0.9)],
  ['everybody is', large.lots.map(() => 0.1)],
  ['nine are', large.lots.map((_, person) => (person < 9 ? 0.1 : 0.9))],
  ['nine are nudged', large.lots.map((_, person) => (person < 9 ? 0.9 : 0.1))],
])('tells nothing where %s', (_, lots) => {
  expect(tell({ ...large, lots }).results.control).toEqual(nothingPublished.control);
});

it('stays as it was told while few outcomes of a group differ, and after the group was given up', () => {
  const before = tell(large);
  const heldBack = large.lots.findIndex((lot, person) => lot! < controlShare && bookOf(large, (p) => p === person).people > 0);
  const changed = {
    ...large,
    contacts: large.contacts.map((contact) => (contact.owner === heldBack ? { ...contact, after: 1 } : contact)),
  };
  expect(factsOf(changed, end + 1).outcomes).not.toEqual(factsOf(large, end + 1).outcomes);
  expect(tell(changed, before, end + 1).results.control).toEqual(before.results.control);
  expect(tell({ ...large, lots: large.lots.map(() => null) }, before, end + 1).results.control).toEqual(before.results.control);
  expect(before.basis.control!.at(-1)!.cells.get('heldBack')!.has(idOf(heldBack))).toBe(true);
});

it('says when nudges went out, to whole periods, once ten people had one', () => {
  expect(tell(large).results.nudges).toMatchObject({ quartiles: [5 * 3_600, 9 * 3_600, 15 * 3_600] });
  const facts = factsOf(large, end);
  const few = nextSnapshot({ ...facts, nudged: { ...facts.nudged, people: 9 } }, nothing, new Date(0).toISOString());
  expect(few.results.nudges.quartiles).toBeNull();
  const none = nextSnapshot({ ...facts, nudged: { people: 0, quartiles: null } }, nothing, new Date(0).toISOString());
  expect(none.results.nudges.quartiles).toBeNull();
});
