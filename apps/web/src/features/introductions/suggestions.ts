import type { Contact } from '@within24/shared';
import { offerMeetsWish, type Match } from '../people/in-common.js';

/** Two of my people of whom one looks for what the other can help with. */
export type Suggestion = { needer: Contact; helper: Contact; match: Match };

/** Each of them is compared with each other; more would make an old phone wait. */
const mostCompared = 60;

const isThere = ({ state }: Contact) => state !== 'removed' && state !== 'erased';
const met = (one: Contact, other: Contact) => Date.parse(other.metAt) - Date.parse(one.metAt);

function between(needer: Contact, helper: Contact): Suggestion[] {
  const match = offerMeetsWish(helper.card.canHelpWith, needer.card.lookingFor);
  return match ? [{ needer, helper, match }] : [];
}

/** Whom this contact could be introduced to: those who can help them, then those whom they can help. */
export function suggestionsFor(contact: Contact, contacts: Contact[]): Suggestion[] {
  const others = contacts.filter((other) => other.id !== contact.id && isThere(other)).toSorted(met);
  const helpers = others.flatMap((other) => between(contact, other));
  const helped = others.flatMap((other) => between(other, contact));
  return [...helpers, ...helped.filter(({ needer }) => !helpers.some(({ helper }) => helper.id === needer.id))];
}

/** Which of my people I could introduce to each other, newest first, each two once; `done` are pairs that I have introduced. */
export function suggestions(contacts: Contact[], done: [string, string][]): Suggestion[] {
  const seen = new Set(done.map(pairOf));
  const people = contacts.filter(isThere).toSorted(met).slice(0, mostCompared);
  const found: Suggestion[] = [];
  for (const one of people) {
    for (const suggestion of suggestionsFor(one, people)) {
      const pair = pairOf([suggestion.needer.id, suggestion.helper.id]);
      if (!seen.has(pair)) found.push(suggestion);
      seen.add(pair);
    }
  }
  return found;
}

const pairOf = (ids: [string, string]) => ids.toSorted().join(' ');

/** The one of a suggestion who is not this contact. */
export function otherOf({ needer, helper }: Suggestion, contact: Contact): Contact {
  return needer.id === contact.id ? helper : needer;
}
