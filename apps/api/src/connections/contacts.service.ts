import { Injectable } from '@nestjs/common';
import {
  correctedTime,
  instant,
  uuid,
  type Contact,
  type EndContactQuery,
  type List,
  type ListContactsQuery,
  type UpdateContactRequest,
} from '@within24/shared';
import type { AttendeeIdentity } from '../attendees/index.js';
import { Changes } from '../platform/changes.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, found, invalid } from '../platform/errors.js';
import { pageOf } from '../platform/http/page.js';
import { ContactsRepository, type ContactMark, type OwnContact } from './contacts.repository.js';
import { contactView, type ContactRow } from './contact-view.js';

const microseconds = /\.\d{6}Z$/;

function placeOf(cursor: string): { at: string; id: string } {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('~');
  if (!uuid.safeParse(id).success || !microseconds.test(at) || !instant.safeParse(at).success) {
    throw invalid([{ path: 'cursor', code: 'invalid', message: 'must be the nextCursor of the page before' }]);
  }
  return { at, id };
}

/** An attendee's own side of their connections. */
@Injectable()
export class ContactsService {
  private readonly rowsOfMany;

  constructor(
    private readonly database: Database,
    private readonly contacts: ContactsRepository,
    private readonly changes: Changes,
  ) {
    this.rowsOfMany = database.joint({ name: 'contacts read', together: (contacts: OwnContact[]) => this.rowsOf(contacts) });
  }

  async list(owner: AttendeeIdentity, { since, cursor, limit }: ListContactsQuery): Promise<List<Contact>> {
    const after = cursor === undefined ? undefined : placeOf(cursor);
    const rows = await this.database.tenant(owner.organizationId, (tx) =>
      this.contacts.changedSince(tx, owner, { since, after, limit: limit + 1 }),
    );
    const page = pageOf(rows, limit, (last) => Buffer.from(`${last.cursor}~${last.id}`).toString('base64url'));
    const now = this.now();
    return { ...page, items: page.items.map((row) => contactView(row, now)) };
  }

  async get(owner: AttendeeIdentity, id: string): Promise<Contact> {
    return this.database.tenant(owner.organizationId, (tx) => this.viewOf(tx, owner, id));
  }

  /** Writes note and tags. `readVersion` is the version that the writer had read; a newer one is never written over. */
  async write(owner: AttendeeIdentity, id: string, request: UpdateContactRequest, readVersion: number | undefined): Promise<Contact> {
    return this.database.tenant(owner.organizationId, async (tx) => {
      found(await this.contacts.otherOf(tx, owner, id));
      if (!(await this.contacts.write(tx, owner, id, { ...request, readVersion }))) {
        throw new DomainError(
          'stale',
          'changed_elsewhere',
          'This note was changed on another device; read it again and write yours after it.',
        );
      }
      return this.viewOf(tx, owner, id);
    });
  }

  /** Keeps the contact quiet until then, never past the time to follow up. */
  async snooze(owner: AttendeeIdentity, id: string, until: Date): Promise<Contact> {
    const contact = await this.get(owner, id);
    if (until.getTime() >= new Date(contact.followUpBy).getTime()) {
      throw invalid([
        { path: 'until', code: 'after_deadline', message: `must be before ${contact.followUpBy}, when the time to follow up ends` },
      ]);
    }
    return this.mark(owner, id, 'snoozedUntil', until);
  }

  /** Takes {@link snooze} back: the contact is planned anew. */
  async wake(owner: AttendeeIdentity, id: string): Promise<Contact> {
    return this.mark(owner, id, 'snoozedUntil', null);
  }

  async mute(owner: AttendeeIdentity, id: string): Promise<Contact> {
    return this.mark(owner, id, 'mutedAt', this.now());
  }

  /** Takes {@link mute} back: the contact is planned anew. */
  async unmute(owner: AttendeeIdentity, id: string): Promise<Contact> {
    return this.mark(owner, id, 'mutedAt', null);
  }

  /** Takes the other person off the list, for both: each keeps their own note. A new scan by the remover restores it. */
  async remove(owner: AttendeeIdentity, id: string, decided: EndContactQuery): Promise<Contact> {
    return this.end(owner, id, decided, false);
  }

  /** Removes, and answers the other's scans as an unknown code from now on. */
  async block(owner: AttendeeIdentity, id: string, decided: EndContactQuery): Promise<Contact> {
    return this.end(owner, id, decided, true);
  }

  /** Takes {@link block} back: the contact stays removed, and a new scan by the owner restores it. */
  async unblock(owner: AttendeeIdentity, id: string): Promise<Contact> {
    return this.mark(owner, id, 'blockedAt', null);
  }

  async views(tx: Tx, owner: AttendeeIdentity, ids: string[]): Promise<Contact[]> {
    const now = this.now();
    return (await this.contacts.byIds(tx, owner, ids)).map((row) => contactView(row, now));
  }

  /** As {@link views}, of contacts that others may ask for at the same moment, for all of them at once. */
  async viewsAmongOthers(owner: AttendeeIdentity, ids: string[]): Promise<Contact[]> {
    const rows = await this.rowsOfMany(ids.map((id) => ({ owner, id })));
    const now = this.now();
    return rows.flatMap((row) => (row ? [contactView(row, now)] : []));
  }

  async viewOf(tx: Tx, owner: AttendeeIdentity, id: string): Promise<Contact> {
    return found((await this.views(tx, owner, [id]))[0]);
  }

  /** Records, in the transaction that changes something about a contact, that both people's plans and figures change. */
  async recordChange(tx: Tx, owner: AttendeeIdentity, id: string): Promise<void> {
    const other = found(await this.contacts.otherOf(tx, owner, id));
    await this.contacts.touch(tx, owner, id);
    await this.changes.record(tx, owner.organizationId, owner.eventId, [owner.attendeeId, other]);
  }

  /** Notes that the owner sees the contact differently from now on, without a change to anybody's plan or figures. */
  async touch(tx: Tx, owner: AttendeeIdentity, id: string): Promise<void> {
    await this.contacts.touch(tx, owner, id);
  }

  /** The row of each contact, in their order, in one transaction for each organization. */
  private async rowsOf(contacts: OwnContact[]): Promise<(ContactRow | undefined)[]> {
    const rows = new Map<string, ContactRow>();
    const organizations = [...new Set(contacts.map(({ owner }) => owner.organizationId))];
    await Promise.all(
      organizations.map(async (organizationId) => {
        const theirs = contacts.filter(({ owner }) => owner.organizationId === organizationId);
        const read = await this.database.tenant(organizationId, (tx) => this.contacts.ofOwners(tx, organizationId, theirs));
        for (const row of read) rows.set(row.id, row);
      }),
    );
    return contacts.map(({ id }) => rows.get(id));
  }

  private now(): Date {
    return new Date(this.database.now());
  }

  /** The phone's time as it is, and corrected by the phone's own error at sending. */
  private timesOf({ doneAt, sentAt }: EndContactQuery): { at: Date; phoneTime: Date } {
    const receivedAt = this.database.now();
    const instantOf = (time: string | undefined) => (time === undefined ? receivedAt : new Date(time).getTime());
    const times = { doneAt: instantOf(doneAt), sentAt: instantOf(sentAt), receivedAt };
    return { at: new Date(correctedTime(times)), phoneTime: new Date(times.doneAt) };
  }

  private async mark(owner: AttendeeIdentity, id: string, mark: ContactMark, at: Date | null): Promise<Contact> {
    return this.change(owner, id, (tx) => this.contacts.mark(tx, owner, id, mark, at));
  }

  private async end(owner: AttendeeIdentity, id: string, decided: EndContactQuery, blocks: boolean): Promise<Contact> {
    const decision = { ...this.timesOf(decided), blocks };
    return this.change(owner, id, async (tx) => {
      await this.contacts.end(tx, owner, id, decision);
      await this.contacts.touchOther(tx, owner, id);
    });
  }

  private async change(owner: AttendeeIdentity, id: string, write: (tx: Tx) => Promise<void>): Promise<Contact> {
    const view = await this.database.tenant(owner.organizationId, async (tx) => {
      await this.contacts.holdPair(tx, owner, id);
      await this.recordChange(tx, owner, id);
      await write(tx);
      return this.viewOf(tx, owner, id);
    });
    this.changes.announce();
    return view;
  }
}
