import { normalisedEmail, type SkippedRow } from '@within24/shared';
import type { ImportRow } from './import/index.js';

/** An attendee who is registered already, as far as an import compares. */
export type KnownAttendee = {
  id: string;
  source: string | null;
  externalId: string | null;
  name: string;
  email: string | null;
  company: string | null;
  title: string | null;
  phone: string | null;
  links: string[];
  ticketType: string | null;
  language: string | null;
  /** Whether they opened their link, so that the card is theirs now. */
  opened: boolean;
};

export type ImportPlan = { created: ImportRow[]; updated: { known: KnownAttendee; row: ImportRow }[]; skipped: SkippedRow[] };

const byTicket = (source: string | null, externalId: string) => `ticket\n${source}\n${externalId}`;
const byPerson = (email: string | null, name: string) => `person\n${email === null ? '' : normalisedEmail(email)}\n${name.toLowerCase()}`;

const identityOf = ({ source, externalId, email, name }: ImportRow) =>
  externalId === null ? byPerson(email, name) : byTicket(source, externalId);

/** The identities under which rows of files are about this attendee. */
export function identitiesOf({
  source,
  externalId,
  email,
  name,
}: Pick<KnownAttendee, 'source' | 'externalId' | 'email' | 'name'>): string[] {
  if (externalId === null) return [byPerson(email, name)];
  return [byTicket(source, externalId), ...(email === null ? [] : [byPerson(email, name)])];
}

/** What the card becomes: before the link was opened all of it is the file's, afterwards name and ticket type only. */
export function mergedCard(known: KnownAttendee, row: ImportRow): KnownAttendee {
  if (known.opened) return { ...known, name: row.name, ticketType: row.ticketType ?? known.ticketType };
  return {
    ...known,
    name: row.name,
    email: row.email ?? known.email,
    company: row.company ?? known.company,
    title: row.title ?? known.title,
    phone: row.phone ?? known.phone,
    links: row.links.length > 0 ? row.links : known.links,
    ticketType: row.ticketType ?? known.ticketType,
    language: row.language ?? known.language,
  };
}

/** Whether another name and another address stand for the ticket: it was passed on, but its badge is in use. */
function changedHands(known: KnownAttendee, { name, email }: ImportRow): boolean {
  const isNewName = name.toLowerCase() !== known.name.toLowerCase();
  return known.opened && isNewName && !!email && !!known.email && normalisedEmail(email) !== normalisedEmail(known.email);
}

const same = (a: KnownAttendee, b: KnownAttendee) => JSON.stringify(a) === JSON.stringify(b);

/** Finds the registered attendee that a row is about. Nobody is found twice, so that no two rows of a file change one attendee. */
class Register {
  private readonly tickets = new Map<string, KnownAttendee>();
  private readonly people = new Map<string, KnownAttendee[]>();

  constructor(
    known: KnownAttendee[],
    private readonly found: Set<string>,
  ) {
    // Whoever has no ticket id is found by address and name first.
    const ticketless = known.filter(({ externalId }) => externalId === null);
    const ticketed = known.filter(({ externalId }) => externalId !== null);
    for (const one of [...ticketless, ...ticketed.filter(({ email }) => email !== null)]) {
      const key = byPerson(one.email, one.name);
      const alike = this.people.get(key);
      if (alike) alike.push(one);
      else this.people.set(key, [one]);
    }
    for (const one of ticketed) this.tickets.set(byTicket(one.source, one.externalId!), one);
  }

  find(row: ImportRow): KnownAttendee | undefined {
    const match = this.candidates(row).find(({ id }) => !this.found.has(id));
    if (match) this.found.add(match.id);
    return match;
  }

  private candidates({ source, externalId, email, name }: ImportRow): KnownAttendee[] {
    if (externalId === null) return this.people.get(byPerson(email, name)) ?? [];
    const match = this.tickets.get(byTicket(source, externalId));
    return match ? [match] : [];
  }
}

/**
 * Sorts the rows of a file against who is registered: identity is source and ticket id, else address and name. A known
 * attendee is updated (or skipped, where the organizer asked for that), an unchanged one is skipped, and so is a ticket that was
 * passed on after its first holder opened their link. Whoever deleted their data under a row's identity is not brought back
 * by it, unless they were registered anew. A file may come in portions: `known` is then whom the portion's rows may be about, and
 * `found` the ids of whom earlier rows were about, to which this adds.
 */
export function planImport(
  rows: ImportRow[],
  known: KnownAttendee[],
  onDuplicate: 'update' | 'skip',
  isErased: (identity: string) => boolean,
  found = new Set<string>(),
): ImportPlan {
  const register = new Register(known, found);
  const plan: ImportPlan = { created: [], updated: [], skipped: [] };
  for (const row of rows) {
    const match = register.find(row);
    if (!match && isErased(identityOf(row))) plan.skipped.push({ line: row.line, code: 'deleted_their_data' });
    else if (!match) plan.created.push(row);
    else if (onDuplicate === 'skip') plan.skipped.push({ line: row.line, code: 'already_registered' });
    else if (changedHands(match, row)) plan.skipped.push({ line: row.line, code: 'ticket_changed_hands' });
    else if (same(match, mergedCard(match, row))) plan.skipped.push({ line: row.line, code: 'unchanged' });
    else plan.updated.push({ known: match, row });
  }
  return plan;
}
