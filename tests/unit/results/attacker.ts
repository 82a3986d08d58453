import { channels, evidences, gifts } from '@within24/shared';
import { blocksOf } from '../../../apps/api/src/results/domain/told-together.js';
import { hourOf, idOf, isDone, isInTime, isMature, metBy, type MadeUpContact, type MadeUpEvent } from '../../support/made-up-event.js';
import { added, atBounds, solved, valueOf, type Equation } from './linear-solver.js';

/**
 * Somebody who sees everything that an organizer sees, and controls five attendees. They know more than they would: who met whom and when,
 * every figure exactly, before it is rounded, and that nobody undoes a follow-up or uploads one late. Unknown is, of the contacts that each
 * of the others made in an hour, how many were followed up in time, in which period, and by which evidence, gift and channel; whether the
 * others wrote a note; and which connections were followed up by either side and by both.
 */
const controlled = new Set([0, 1, 2, 3, 4]);

/** What was told at a time, figure by figure: keys that were told together. */
export type Publication = { now: number; told: Partial<Record<Division, string[][]>> };
const keysOf = { evidence: evidences, gift: gifts, channel: channels };
const ways = ['evidence', 'gift', 'channel'] as const;
export type Division = 'everything' | 'hours' | 'ticketTypes' | 'compared' | (typeof ways)[number] | 'curve' | 'funnel' | 'connections';

/** What a contact or person adds to the unknown of this name. */
type Term = { name: string; value: 0 | 1 };
/** A sum that was told. */
type Told = { keys: string[]; equation: Equation };

const nameOfCell = (contact: MadeUpContact, what: string) => `${idOf(contact.owner)} ${what} ${hourOf(contact)}`;
const periodsSeen = (hour: number, now: number) => Math.min(48, now - hour - 1);

export class Attacker {
  private readonly mostOf = new Map<string, number>();
  private readonly tellings = new Map<Division, Told[][]>();
  private readonly links: Equation[] = [];

  constructor(
    private readonly event: MadeUpEvent,
    publications: Publication[],
  ) {
    for (const { now, told } of publications) {
      for (const [division, groups] of Object.entries(told) as [Division, string[][]][]) {
        const equations = groups.map((keys) => ({ keys, equation: this.sumOf(this.termsOf(division, keys, now)) }));
        this.tellings.set(division, [...(this.tellings.get(division) ?? []), equations]);
      }
    }
    const isTold = (division: Division) => this.tellings.has(division);
    const last = publications.at(-1)?.now ?? 0;
    for (const way of ways.filter(isTold)) {
      this.link(last, (contact) => keysOf[way].map((key) => nameOfCell(contact, `${way}:${key}`)));
    }
    if (isTold('curve')) this.link(last, (contact) => Array.from({ length: 24 }, (_, period) => nameOfCell(contact, `curve:${period}`)));
  }

  /** What the attacker is certain of: whose, and what of them. */
  certainties(): Set<string> {
    const equations = [...[...this.tellings.values()].flatMap((tellings) => this.sumsOf(tellings)), ...this.links];
    const most = (name: string) => this.mostOf.get(name) ?? 0;
    const certain = new Set<string>();
    const rows = solved(equations);
    for (const equation of [...equations, ...rows.values()]) for (const [name] of atBounds(equation, most)) certain.add(name);
    const ofPerson = new Map<string, Map<string, number>[]>();
    for (const name of this.mostOf.keys()) {
      const [person, division] = name.split(' ') as [string, string];
      const sums = ofPerson.get(`${person} ${division}`) ?? [new Map()];
      sums[0]!.set(name, 1);
      ofPerson.set(`${person} ${division}`, [...sums, new Map([[name, 1]])]);
    }
    for (const [name, sums] of ofPerson) {
      if (sums.some((sum) => valueOf(sum, rows) !== undefined)) certain.add(name);
    }
    return certain;
  }

  /** Each sum that was told, and what is had by subtracting those of one publication from those of another. */
  private sumsOf(tellings: Told[][]): Equation[] {
    const sums = tellings.flat().map(({ equation }) => equation);
    for (const [index, later] of tellings.entries()) {
      for (const earlier of tellings.slice(0, index)) {
        for (const block of blocksOf([...earlier, ...later].map(({ keys }) => keys))) {
          const inBlock = (some: Told[]) =>
            some
              .filter(({ keys }) => keys.some((key) => block.has(key)))
              .reduce((sum, { equation }) => added(sum, 1, equation), { of: new Map(), is: 0 });
          sums.push(added(inBlock(later), -1, inBlock(earlier)));
        }
      }
    }
    return sums;
  }

  private sumOf(terms: Term[]): Equation {
    const of = new Map<string, number>();
    let is = 0;
    const most = new Map<string, number>();
    for (const { name, value } of terms) {
      of.set(name, 1);
      is += value;
      most.set(name, (most.get(name) ?? 0) + 1);
    }
    for (const [name, number] of most) this.mostOf.set(name, Math.max(number, this.mostOf.get(name) ?? 0));
    return { of, is };
  }

  private mature(now: number): MadeUpContact[] {
    return metBy(this.event, now).filter((contact) => isMature(contact, now) && !controlled.has(contact.owner));
  }

  private inTime(contacts: MadeUpContact[], now: number): Term[] {
    return contacts.map((contact) => ({
      name: nameOfCell(contact, 'inTime'),
      value: isInTime(contact, now) ? 1 : 0,
    }));
  }

  private termsOf(division: Division, keys: string[], now: number): Term[] {
    const mature = this.mature(now);
    switch (division) {
      case 'everything':
        return this.inTime(mature, now);
      case 'hours':
        return this.inTime(
          mature.filter((contact) => keys.includes(hourOf(contact))),
          now,
        );
      case 'ticketTypes':
        return this.inTime(
          mature.filter(({ owner }) => keys.includes(this.event.types[owner]!)),
          now,
        );
      case 'compared':
        return this.inTime(
          mature.filter(({ owner }) => keys.includes(idOf(owner))),
          now,
        );
      case 'connections':
        return this.pairs(keys[0] as 'either' | 'both', now);
      case 'funnel':
        return this.steps(keys[0]!, now);
      case 'curve':
        return keys.flatMap((key) => this.followedUpIn(Number(key), now));
      default:
        return mature.flatMap((contact) =>
          keys.map((key) => ({
            name: nameOfCell(contact, `${division}:${key}`),
            value: isInTime(contact, now) && contact[division] === key ? 1 : 0,
          })),
        );
    }
  }

  /** What was followed up in time was so in one of these parts. */
  private link(now: number, partsOf: (contact: MadeUpContact) => string[]): void {
    const cells = new Map<string, MadeUpContact[]>();
    for (const contact of this.mature(now)) {
      const cell = nameOfCell(contact, 'inTime');
      cells.set(cell, [...(cells.get(cell) ?? []), contact]);
    }
    for (const [cell, contacts] of cells) {
      const parts = partsOf(contacts[0]!);
      for (const name of parts) this.mostOf.set(name, contacts.length);
      this.links.push({ of: new Map([...parts.map((name): [string, number] => [name, 1]), [cell, -1]]), is: 0 });
    }
  }

  private followedUpIn(period: number, now: number): Term[] {
    const seen = this.mature(now).filter((contact) => period < periodsSeen(Math.floor(contact.metAt), now));
    return seen.map((contact) => ({
      name: nameOfCell(contact, `curve:${period}`),
      value: isDone(contact, now) && Math.floor(contact.after!) === period ? 1 : 0,
    }));
  }

  /** Connections of which each is unknown, as far as neither side is the attacker's own or theirs does not settle it. */
  private pairs(key: 'either' | 'both', now: number): Term[] {
    const mature = metBy(this.event, now).filter((contact) => isMature(contact, now));
    return mature.flatMap((contact) => {
      const [own, theirs] = [isInTime(contact, now), contact.alsoOther];
      const [ownIsKnown, theirsIsKnown] = [controlled.has(contact.owner), controlled.has(contact.other)];
      const settles = (did: boolean) => (key === 'either' ? did : !did);
      if ((ownIsKnown && settles(own)) || (theirsIsKnown && settles(theirs)) || (ownIsKnown && theirsIsKnown)) return [];
      const value = key === 'either' ? own || theirs : own && theirs;
      const person = ownIsKnown ? contact.other : contact.owner;
      return [{ name: `${idOf(person)} ${key} ${this.event.contacts.indexOf(contact)}`, value: value ? 1 : 0 }];
    });
  }

  /** Of people who collected a contact, whether they have come to this step. It can only change when they meet somebody, or a contact comes of age. */
  private steps(step: string, now: number): Term[] {
    return this.event.types.flatMap((_, person) => {
      const own = metBy(this.event, now).filter(({ owner }) => owner === person);
      if (controlled.has(person) || person === this.event.types.length - 1 || !own.some(({ collected }) => collected)) return [];
      const noted = own.some((contact) => contact.noted);
      const done = own.some((contact) => isMature(contact, now) && isInTime(contact, now));
      const stage = `${own.length}/${own.filter((contact) => isMature(contact, now)).length}`;
      return [
        {
          name: `${idOf(person)} step${step} ${step === 'noted' ? own.length : stage}`,
          value: noted && (step === 'noted' || done) ? 1 : 0,
        },
      ];
    });
  }
}
