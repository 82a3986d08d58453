import type { Facts } from '../../apps/api/src/results/domain/facts.js';

/** A contact of a made-up event; times are in hours since its first morning. `after` is when it was followed up, since the meeting. */
export type MadeUpContact = {
  owner: number;
  other: number;
  metAt: number;
  after: number | null;
  evidence: string;
  gift: string;
  channel: string;
  collected: boolean;
  noted: boolean;
  /** Whether the other one followed up in time, too. */
  alsoOther: boolean;
};
/** `lots` are those for the control group, one for each person; `null` where somebody has drawn none. */
export type MadeUpEvent = { types: string[]; contacts: MadeUpContact[]; lots: (number | null)[] };

/** Lots under this hold their people back. */
export const controlShare = 0.4;

/** Numbers between 0 and 1 that are the same each time. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const window = 24;
const firstMorning = Date.UTC(2026, 5, 10, 8);
export const idOf = (person: number) => `person-${person}`;
export const hourOf = ({ metAt }: MadeUpContact) => new Date(firstMorning + Math.floor(metAt) * 3_600_000).toISOString().slice(0, 13);

/** Some people like to follow up, others do not; a tenth has none of the contacts. */
export function madeUpEvent(people: number, days: number, seed: number): MadeUpEvent {
  const random = numbersFrom(seed);
  const oneOf = <Item>(items: Item[]) => items[Math.floor(random() * items.length)]!;
  const eagerness = Array.from({ length: people }, () => random() ** 1.5);
  const types = Array.from({ length: people }, () => oneOf(['', 'Visitor', 'Visitor', 'Visitor', 'Visitor', 'Speaker', 'Press']));
  const contacts = Array.from({ length: people * 5 }, (): MadeUpContact => {
    const owner = Math.floor(random() * people * 0.9);
    const metAt = Math.floor(random() * days) * 24 + random() * 9;
    return {
      owner,
      other: (owner + 1 + Math.floor(random() * (people - 1))) % people,
      metAt,
      after: random() < eagerness[owner]! ? random() ** 2 * 40 : null,
      evidence: oneOf(['sent', 'confirmed', 'confirmed', 'reported']),
      gift: oneOf(['none', 'none', 'article', 'introduction', 'mention']),
      channel: oneOf(['email', 'email', 'linkedin', 'phone']),
      collected: random() < 0.6,
      noted: random() < 0.4,
      alsoOther: random() < 0.3,
    };
  });
  const lots = types.map((_, person) => (person % 13 === 5 ? null : random()));
  return { types, contacts, lots };
}

/** The contacts as they stand so many hours after the first morning. */
export const metBy = ({ contacts }: MadeUpEvent, now: number) => contacts.filter(({ metAt }) => metAt <= now);
export const isMature = ({ metAt }: MadeUpContact, now: number) => metAt + window <= now;
export const isDone = ({ metAt, after }: MadeUpContact, now: number) => after !== null && metAt + after <= now;
export const isInTime = (contact: MadeUpContact, now: number) => isDone(contact, now) && contact.after! <= window;

/** What the worker would read of it then. */
export function factsOf(event: MadeUpEvent, now: number): Facts {
  const contacts = metBy(event, now);
  const mature = contacts.filter((contact) => isMature(contact, now));
  const people = event.types.map((_, person) => person);
  const ofOwner = (person: number, some: MadeUpContact[]) => some.filter(({ owner }) => owner === person);
  const periods = (contact: MadeUpContact) => Math.min(48, Math.floor(now - contact.metAt));
  const periodOf = (contact: MadeUpContact) =>
    isDone(contact, now) && Math.floor(contact.after!) < periods(contact) ? Math.floor(contact.after!) : null;
  return {
    total: contacts.length,
    young: new Set(contacts.filter((contact) => !isMature(contact, now)).map(({ owner }) => owner)).size,
    outcomes: people
      .filter((person) => ofOwner(person, contacts).length > 0)
      .map((person) => ({
        attendeeId: idOf(person),
        mature: ofOwner(person, mature).length,
        followedUp: ofOwner(person, mature).filter((contact) => isInTime(contact, now)).length,
      })),
    connections: people
      .map((person) => {
        const own = mature.filter(({ owner, other }) => owner === person || other === person);
        return {
          attendeeId: idOf(person),
          mature: own.length,
          either: own.filter((contact) => isInTime(contact, now) || contact.alsoOther).length,
          both: own.filter((contact) => isInTime(contact, now) && contact.alsoOther).length,
        };
      })
      .filter((of) => of.mature > 0),
    hours: mature.map((contact) => ({ attendeeId: idOf(contact.owner), key: hourOf(contact), n: 1, x: isInTime(contact, now) ? 1 : 0 })),
    ticketTypes: event.types.map((ticketType, person) => ({ attendeeId: idOf(person), ticketType })),
    ways: mature
      .filter((contact) => isInTime(contact, now))
      .map(({ owner, evidence, gift, channel }) => ({ attendeeId: idOf(owner), evidence, gift, channel, n: 1 })),
    lifetimes: {
      followedUp: mature.flatMap((contact) => {
        const period = periodOf(contact);
        return period === null ? [] : [{ attendeeId: idOf(contact.owner), period, n: 1 }];
      }),
      open: mature
        .filter((contact) => periodOf(contact) === null)
        .map((contact) => ({ attendeeId: idOf(contact.owner), periods: periods(contact), n: 1 })),
    },
    window: window * 3_600,
    nudged: { people: new Set(mature.map(({ owner }) => owner)).size, quartiles: [5 * 3_600, 9.4 * 3_600, 14.7 * 3_600] },
    lots: event.lots.flatMap((lot, person) => (lot === null ? [] : [{ attendeeId: idOf(person), lot, heldBack: lot < controlShare }])),
    people: people.map((person) => {
      const own = ofOwner(person, contacts);
      return {
        attendeeId: idOf(person),
        opened: person < people.length - 1,
        collected: own.filter(({ collected }) => collected).length,
        handedOut: contacts.filter(({ other, collected }) => collected && other === person).length,
        noted: own.some(({ noted }) => noted),
        inTime: own.some((contact) => isMature(contact, now) && isInTime(contact, now)),
      };
    }),
  };
}
