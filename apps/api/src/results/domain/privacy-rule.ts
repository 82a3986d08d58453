import type { Part } from './cells.js';

/** So many attendees somebody may control who sees all figures, and yet become certain about nobody else. */
const controlled = 5;
/** A figure is about at least so many people, with so many on each side of it: one more than whoever looks may control. */
export const leastPeople = 10;
const leastOnEachSide = controlled + 1;
/** A change is one of at least so many people: with two beside those who look, neither can be had by subtraction. */
const leastChanged = controlled + 2;

/** Whether a rate of these people's contacts may be shown; a person can be on both sides. */
export function rateMayBeShown(parts: Map<string, Part>): boolean {
  let [did, left] = [0, 0];
  for (const { n, x } of parts.values()) {
    if (x > 0) did += 1;
    if (x < n) left += 1;
  }
  return parts.size >= leastPeople && did >= leastOnEachSide && left >= leastOnEachSide;
}

/**
 * Whether it may be shown how many of `everybody`'s contacts fell into the cells that hold `parts`: enough people in all, enough
 * who have one there, and enough who have one elsewhere.
 */
export function shareMayBeShown(parts: Map<string, Part>, everybody: Map<string, Part>): boolean {
  let elsewhere = 0;
  for (const [person, { n }] of everybody) if (n > (parts.get(person)?.n ?? 0)) elsewhere += 1;
  return everybody.size >= leastPeople && parts.size >= leastOnEachSide && elsewhere >= leastOnEachSide;
}

/** Whether it may be shown how many of so many people are in the cells that hold `parts`. */
export const headsMayBeShown = (parts: Map<string, Part>, people: number): boolean =>
  people >= leastPeople && parts.size >= leastOnEachSide;

/** Where somebody changed a figure since it was told last: on the side that it tells of, on the other side, or on both. */
export type Sides = { did: boolean; left: boolean };

/**
 * Whether a change may be told, by those who changed; anybody else is on neither side. It says of them what a rate says of all: where it is
 * known whose contacts came of age, a count that stood still says that none of them followed up. So it needs enough people on each side.
 * Nobody's change may be told, too.
 */
export function changeMayBeTold(people: Iterable<Sides>): boolean {
  let [changed, did, left] = [0, 0, 0];
  for (const sides of people) {
    if (sides.did || sides.left) changed += 1;
    if (sides.did) did += 1;
    if (sides.left) left += 1;
    if (changed >= leastChanged && did >= leastOnEachSide && left >= leastOnEachSide) return true;
  }
  return changed === 0;
}
