import type { Contact } from '@within24/shared';

/**
 * All contacts once a list of them came that was asked for when `before` was known, and `now` is. An answer that came while the list
 * was under way may be newer than the list, or about somebody who was met after it was made.
 */
export function loadedOver(before: Contact[], now: Contact[], loaded: Contact[]): Contact[] {
  const known = new Map(now.map((contact) => [contact.id, contact]));
  const old = new Set(before);
  const listed = loaded.map((contact) => {
    const told = known.get(contact.id);
    // What was done on this phone leaves the time as the server told it.
    const isDoneSince = told && !old.has(told) && told.updatedAt === contact.updatedAt;
    return told && (isDoneSince || told.updatedAt > contact.updatedAt) ? told : contact;
  });
  const notNew = new Set([...before, ...loaded].map(({ id }) => id));
  return [...listed, ...now.filter(({ id }) => !notNew.has(id))];
}
