import type { Part } from './cells.js';

/** So many attendees somebody may control who sees all figures, and yet become certain about nobody else. */
const controlled = 5;
/** A figure is about at least so many people, with so many on each side of it: one more than whoever looks may control. */
export const leastPeople = 10;
const leastOnEachSide = controlled + 1;
/** A figure changes when the outcomes of at least so many people in it have changed. */
export const leastChanged = 5;

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

/** Whether young contacts may be taken in: those of fewer people could be had by subtracting what is told of mature ones. */
export const youngMayBeToldOf = (people: number): boolean => people >= leastPeople;

/** Whose part differs between two publications. */
export function changedPeople(before: Map<string, Part>, now: Map<string, Part>): number {
  let changed = 0;
  for (const [person, { n, x }] of now) {
    const was = before.get(person);
    if (was?.n !== n || was.x !== x) changed += 1;
  }
  for (const person of before.keys()) if (!now.has(person)) changed += 1;
  return changed;
}
