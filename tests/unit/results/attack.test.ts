import { mayPublish, type Outcome } from '../../../apps/api/src/results/domain/publish.js';
import { nextSnapshot, nothingPublished, type Snapshot } from '../../../apps/api/src/results/domain/snapshot.js';
import { atBounds, solved, valueOf, type Equation } from './linear-solver.js';
import {
  factsOf,
  hourOf,
  idOf,
  isInTime,
  isMature,
  madeUpEvent,
  metBy,
  type MadeUpContact,
  type MadeUpEvent,
} from '../../support/made-up-event.js';

/**
 * Somebody who sees everything that an organizer sees, and controls five attendees. They know more than they would: who met whom and when,
 * and every figure exactly, before it is rounded. Unknown is of how many contacts of an hour each of the others followed up in time, which
 * never falls in these events.
 */
const controlled = new Set([0, 1, 2, 3, 4]);
const end = 24 * 5;

type Publication = { now: number; groups: { hours: string[][]; ticketTypes: string[][]; compared: Set<string>[] } };
type Publish = (event: MadeUpEvent) => Publication[];

const cellOf = (contact: MadeUpContact) => `${idOf(contact.owner)} ${hourOf(contact)}`;

/** As the product does, looking every hour; each group once, when it was told. */
const byTheRule: Publish = (event) => {
  const publications: Publication[] = [];
  let [last, before]: [Outcome[], Snapshot] = [[], { results: nothingPublished, basis: {} }];
  for (let now = 24; now <= end; now += 1) {
    const facts = factsOf(event, now);
    if (!mayPublish(facts.outcomes, last)) continue;
    const at = new Date(now * 3_600_000).toISOString();
    const snapshot = nextSnapshot(facts, before, at);
    if (snapshot.results.contacts.suppressed) continue;
    const { hours, ticketTypes } = snapshot.results.breakdowns;
    const groupsOf = ({ asOf, groups }: typeof hours) => (asOf === at ? groups.map(({ keys }) => keys) : []);
    const compared = snapshot.results.control.asOf === at ? [...snapshot.basis.control!.cells.values()] : [];
    publications.push({
      now,
      groups: { hours: groupsOf(hours), ticketTypes: groupsOf(ticketTypes), compared: compared.map((parts) => new Set(parts.keys())) },
    });
    [before, last] = [snapshot, facts.outcomes];
  }
  return publications;
};

/** As a dashboard does that thinks nothing of it: each hour and each type for itself, whenever somebody looks. */
const asItComes: Publish = (event) =>
  Array.from({ length: end - 24 }, (_, hour) => {
    const now = 24 + hour;
    const hours = [...new Set(metBy(event, now).map(hourOf))].map((key) => [key]);
    const compared = [true, false].map((heldBack) => {
      const { lots } = factsOf(event, now);
      return new Set(lots.filter((lot) => lot.heldBack === heldBack).map(({ attendeeId }) => attendeeId));
    });
    return { now, groups: { hours, ticketTypes: [...new Set(event.types)].map((key) => [key]), compared } };
  });

/** About how many of the others the attacker is certain: of what somebody did in an hour, or in all. */
function certainties(event: MadeUpEvent, publish: Publish): number {
  const mature = (now: number) => metBy(event, now).filter((contact) => isMature(contact, now));
  const others = (now: number) => mature(now).filter(({ owner }) => !controlled.has(owner));
  /** The same unknown for as long as the attacker can tell that it has not changed. */
  const known = new Map<string, string>();
  const nameOf = (contact: MadeUpContact, now: number) => known.get(`${cellOf(contact)} ${now}`) ?? `${cellOf(contact)} ${now}`;
  const mostOf = new Map<string, number>();

  const sumOf = (some: MadeUpContact[], now: number): Equation => {
    const of = new Map<string, number>();
    for (const cell of new Map(some.map((contact) => [cellOf(contact), contact])).values()) of.set(nameOf(cell, now), 1);
    return { of, is: some.filter((contact) => isInTime(contact, now)).length };
  };

  const publications = publish(event);
  const equations: Equation[] = [];
  let before: { now: number; hours: Map<string, Equation & { contacts: number }> } | undefined;
  for (const { now, groups } of publications) {
    const all = others(now);
    for (const contact of all) {
      const cell = `${cellOf(contact)} ${now}`;
      mostOf.set(cell, (mostOf.get(cell) ?? 0) + 1);
    }
    const hours = new Map<string, Equation & { contacts: number }>();
    for (const keys of groups.hours) {
      const some = all.filter((contact) => keys.includes(hourOf(contact)));
      const name = keys.join();
      const was = before?.hours.get(name);
      const plain = sumOf(some, now);
      // Nobody's number falls: where the sum and the contacts are the same, each of them is.
      if (before && was?.is === plain.is && was.contacts === some.length) {
        for (const contact of some) known.set(`${cellOf(contact)} ${now}`, nameOf(contact, before.now));
      }
      hours.set(name, { ...sumOf(some, now), contacts: some.length });
    }
    equations.push(...hours.values(), sumOf(all, now));
    for (const types of groups.ticketTypes)
      equations.push(
        sumOf(
          all.filter(({ owner }) => types.includes(event.types[owner]!)),
          now,
        ),
      );
    for (const group of groups.compared)
      equations.push(
        sumOf(
          all.filter(({ owner }) => group.has(idOf(owner))),
          now,
        ),
      );
    before = { now, hours };
  }

  const rows = solved(equations);
  const most = (name: string) => mostOf.get(name) ?? 0;
  const certain = new Set<string>();
  for (const equation of [...equations, ...rows.values()]) {
    for (const [name] of atBounds(equation, most)) certain.add(name.split(' ')[0]!);
  }
  for (const { now } of publications) {
    const people = new Map<string, Map<string, number>>();
    for (const contact of others(now)) {
      const own = people.get(idOf(contact.owner)) ?? new Map<string, number>();
      people.set(idOf(contact.owner), own.set(nameOf(contact, now), 1));
    }
    for (const [person, own] of people) {
      const sums = [own, ...[...own.keys()].map((name) => new Map([[name, 1]]))];
      if (sums.some((sum) => valueOf(sum, rows) !== undefined)) certain.add(person);
    }
  }
  return certain.size;
}

/** In every other one each person has drawn a lot; in the rest some have not. */
const events = Array.from({ length: 16 }, (_, index) => {
  const event = madeUpEvent(16 + 2 * index, 1 + (index % 2), 1_000 + index);
  return index % 2 === 0 ? event : { ...event, lots: event.lots.map((lot, person) => lot ?? person / 100) };
});

it('an organizer who controls five attendees becomes certain about nobody else', () => {
  let [publications, comparisons] = [0, 0];
  for (const event of events) {
    const told = byTheRule(event);
    publications += told.length;
    comparisons += told.filter(({ groups }) => groups.compared.length > 0).length;
    expect(certainties(event, byTheRule)).toBe(0);
  }
  expect(publications).toBeGreaterThan(80);
  expect(comparisons).toBeGreaterThan(10);
});

it('and would about many, if every figure were shown as it comes', () => {
  const certain = events.slice(0, 5).map((event) => certainties(event, asItComes));
  for (const people of certain) expect(people).toBeGreaterThan(0);
});
