import { Injectable } from '@nestjs/common';
import type { AttendeeIdentity } from '../attendees/index.js';
import type { Tx } from '../platform/database/database.js';
import type { ContactRow } from './contact-view.js';

/** When what the owner sees of the contact last changed: their side, or one of the two cards and sharing choices. */
const changedAt = 'greatest(c.updated_at, me.updated_at, other.updated_at)';

const contactColumns = `
  select c.id, c.note, c.tags, c.version, c.met_at as "metAt", c.collected, coalesce(theirs.collected, false) as "handedOut", c.infeasible, c.snoozed_until as "snoozedUntil",
    c.muted_at is not null as muted, c.blocked_at is not null as blocked, (c.removed_at is not null or theirs.removed_at is not null) as removed,
    other.erased_at is not null as erased,
    me.sharing as "ownerShares", ${changedAt} as "updatedAt",
    to_char(${changedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as cursor, e.follow_up_window as "followUpWindow",
    other.name, other.company, other.title, other.email, other.phone, other.links, other.can_help_with as "canHelpWith",
    other.looking_for as "lookingFor", other.sharing, other.shared_fields as "sharedFields",
    (select jsonb_build_object('id', l.id, 'state', case when l.state in ('waiting', 'handed') then 'sending' else l.state end,
        'writtenAt', l.written_at)
      from letter l where l.event_id = c.event_id and l.contact_id = c.id and l.kind = 'message' order by l.written_at desc limit 1) as message,
    coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'channel', f.channel, 'gift', f.gift, 'doneAt', f.done_at,
        'evidence', f.evidence) order by f.done_at)
      from follow_up f where f.event_id = c.event_id and f.contact_id = c.id and f.voided_at is null), '[]') as "followUps"
  from contact c
  join event e on e.organization_id = c.organization_id and e.id = c.event_id
  join attendee me on me.event_id = c.event_id and me.id = c.owner_id
  join attendee other on other.event_id = c.event_id and other.id = c.other_id
  left join contact theirs on theirs.event_id = c.event_id and theirs.owner_id = c.other_id and theirs.other_id = c.owner_id`;

const contactSelect = `${contactColumns} where c.organization_id = $1 and c.event_id = $2 and c.owner_id = $3`;

/** A contact that somebody asks for who has just been told its id. */
export type OwnContact = { owner: AttendeeIdentity; id: string };

const columnOf = { snoozedUntil: 'snoozed_until', mutedAt: 'muted_at', blockedAt: 'blocked_at' } as const;
export type ContactMark = keyof typeof columnOf;

@Injectable()
export class ContactsRepository {
  async byIds(tx: Tx, owner: AttendeeIdentity, ids: string[]): Promise<ContactRow[]> {
    return tx.query(`${contactSelect} and c.id = any($4)`, [owner.organizationId, owner.eventId, owner.attendeeId, ids]);
  }

  /** Contacts of several owners of one organization, in any order. */
  async ofOwners(tx: Tx, organizationId: string, contacts: OwnContact[]): Promise<ContactRow[]> {
    return tx.query(
      `${contactColumns} join unnest($2::uuid[], $3::uuid[], $4::uuid[]) asked(event_id, owner_id, id)
         on c.event_id = asked.event_id and c.id = asked.id and c.owner_id = asked.owner_id
       where c.organization_id = $1`,
      [
        organizationId,
        contacts.map(({ owner }) => owner.eventId),
        contacts.map(({ owner }) => owner.attendeeId),
        contacts.map(({ id }) => id),
      ],
    );
  }

  /**
   * The owner's contacts in the order of their last change. `after` is the place behind which the page begins. A minute
   * before `since` is told again, for what was under way then bears the time at which it began.
   */
  async changedSince(
    tx: Tx,
    owner: AttendeeIdentity,
    { since, after, limit }: { since?: string; after?: { at: string; id: string }; limit: number },
  ): Promise<ContactRow[]> {
    return tx.query(
      `${contactSelect} and ($4::timestamptz is null or ${changedAt} >= $4::timestamptz - interval '1 minute')
         and ($5::timestamptz is null or (${changedAt}, c.id) > ($5, $6::uuid))
       order by ${changedAt}, c.id limit $7`,
      [owner.organizationId, owner.eventId, owner.attendeeId, since ?? null, after?.at ?? null, after?.id ?? null, limit],
    );
  }

  /** The other side of a contact; `undefined` where the contact is not this owner's. */
  async otherOf(tx: Tx, owner: AttendeeIdentity, id: string): Promise<string | undefined> {
    const rows: { otherId: string }[] = await tx.query(
      `select other_id as "otherId" from contact where organization_id = $1 and event_id = $2 and owner_id = $3 and id = $4`,
      [owner.organizationId, owner.eventId, owner.attendeeId, id],
    );
    return rows[0]?.otherId;
  }

  /**
   * Writes note and tags; says whether the contact still had the version that the writer had read. Nothing is written for
   * somebody who deletes their data at that moment.
   */
  async write(
    tx: Tx,
    owner: AttendeeIdentity,
    id: string,
    { note, tags, readVersion }: { note?: string; tags?: string[]; readVersion?: number },
  ): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.query(
      `update contact set note = coalesce($5, note), tags = coalesce($6, tags), version = version + 1, updated_at = now()
       where organization_id = $1 and event_id = $2 and owner_id = $3 and id = $4 and ($7::int is null or version = $7)
         and exists (select from attendee where organization_id = $1 and event_id = $2 and id = $3 and erased_at is null for key share)`,
      [owner.organizationId, owner.eventId, owner.attendeeId, id, note ?? null, tags ?? null, readVersion ?? null],
    );
    return count > 0;
  }

  /** Sets what keeps the contact quiet, or takes it away with `null`. */
  async mark(tx: Tx, owner: AttendeeIdentity, id: string, mark: ContactMark, at: Date | null): Promise<void> {
    await tx.query(
      `update contact set ${columnOf[mark]} = $5, updated_at = now()
       where organization_id = $1 and event_id = $2 and owner_id = $3 and id = $4`,
      [owner.organizationId, owner.eventId, owner.attendeeId, id, at],
    );
  }

  /**
   * Takes the other off the owner's list as of `at`, and perhaps blocks them; the owner's own scan that was made later has
   * restored them already, also where it was uploaded first. That needs to be so by `phoneTime` as well: a slow network moves
   * corrected times by seconds, and a removal is not to be lost by that.
   */
  async end(
    tx: Tx,
    owner: AttendeeIdentity,
    id: string,
    { at, phoneTime, blocks }: { at: Date; phoneTime: Date; blocks: boolean },
  ): Promise<void> {
    await tx.query(
      `update contact c set removed_at = greatest(c.removed_at, $5), updated_at = now(),
         blocked_at = case when $6 then greatest(c.blocked_at, $5) else c.blocked_at end
       where c.organization_id = $1 and c.event_id = $2 and c.owner_id = $3 and c.id = $4
         and not exists (select from scan s where s.event_id = c.event_id and s.connection_id = c.connection_id
           and s.scanner_id = c.owner_id and s.undone_at is null and least(s.received_at, s.scanned_at + s.clock_offset) > $5 and s.scanned_at > $7)`,
      [owner.organizationId, owner.eventId, owner.attendeeId, id, at, blocks, phoneTime],
    );
  }

  /** Holds both sides of the contact's connection: before either side's row, as an upload of scans does. */
  async holdPair(tx: Tx, owner: AttendeeIdentity, id: string): Promise<void> {
    await tx.query(
      `select from connection k join contact c on c.event_id = k.event_id and c.connection_id = k.id
       where c.organization_id = $1 and c.event_id = $2 and c.owner_id = $3 and c.id = $4 for update of k`,
      [owner.organizationId, owner.eventId, owner.attendeeId, id],
    );
  }

  /** As {@link touch}, for the other person's side. */
  async touchOther(tx: Tx, owner: AttendeeIdentity, id: string): Promise<void> {
    await tx.query(
      `update contact theirs set updated_at = now() from contact c
       where c.organization_id = $1 and c.event_id = $2 and c.owner_id = $3 and c.id = $4
         and theirs.event_id = c.event_id and theirs.owner_id = c.other_id and theirs.other_id = c.owner_id`,
      [owner.organizationId, owner.eventId, owner.attendeeId, id],
    );
  }

  /** Notes that the contact's page changed, so that every device of the owner reads it again. */
  async touch(tx: Tx, owner: AttendeeIdentity, id: string): Promise<void> {
    await tx.query('update contact set updated_at = now() where organization_id = $1 and event_id = $2 and owner_id = $3 and id = $4', [
      owner.organizationId,
      owner.eventId,
      owner.attendeeId,
      id,
    ]);
  }
}
