import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { newId } from '../platform/ids.js';
import { heldBack } from './held-back.js';
import { answered, type Person } from './open-contacts.repository.js';

/** A nudge that this process has claimed. `timesAbandoned`: how often nobody could tell whether its mail had arrived. */
export type Nudge = Person & { id: string; generation: number; attempts: number; timesAbandoned: number; legalUntil: Date };
/** A nudge whose process ended, as it was left. */
export type AbandonedNudge = Nudge & { state: 'claimed' | 'handed' };
export type SentBy = 'job' | 'sweep';

/** What a mail names: contacts, and introductions by whom they ask. */
export type Named = { contactIds: string[]; introductions: { id: string; ownerId: string }[] };

export const budgetOf = (person: Person) => person.trialEventId ?? 'day';
const nudgeColumns = `organization_id as "organizationId", address_key as "addressKey", trial_event_id as "trialEventId", id, generation, attempts,
  times_abandoned as "timesAbandoned", legal_until as "legalUntil"`;

/**
 * A contact that a mail may not name any more, because of what its owner or the other did since: a follow-up, mute,
 * snooze, removal, no more reminders at all, a lot that holds the owner back, or the end of the event. `c` is the contact.
 */
const closed = `c.muted_at is not null or c.removed_at is not null or coalesce(c.snoozed_until > now(), false) or (${heldBack})
  or exists (select from event e where e.organization_id = c.organization_id and e.id = c.event_id and e.deletion_at is not null)
  or exists (select from contact t where t.event_id = c.event_id and t.owner_id = c.other_id and t.other_id = c.owner_id and t.removed_at is not null)
  or exists (select from follow_up f where f.event_id = c.event_id and f.contact_id = c.id and f.voided_at is null)
  or exists (select from attendee a where a.event_id = c.event_id and a.id = c.owner_id and (not a.wants_reminders or exists (
    select from suppression s where s.organization_id = a.organization_id and s.address_key = a.address_key
      and (s.reason = 'bounced' or s.created_at > coalesce(a.reminders_chosen_at, '-infinity')))))`;

const idsOf = (introductions: Named['introductions']) => [introductions.map(({ id }) => id), introductions.map(({ ownerId }) => ownerId)];

/** From the claim of a nudge to what became of its mail. */
@Injectable()
export class HandOversRepository {
  /** This process, as the holder of what it claims. */
  private readonly holder = newId();
  private readonly lease: number;

  constructor(
    private readonly database: Database,
    config: Config,
  ) {
    this.lease = config.intervals.lease / 1_000;
  }

  /**
   * Takes a planned nudge of this generation, by the database's clock: due, and still inside its legal time. Nothing is
   * sent before this is committed with everything the mail names.
   */
  async claim(tx: Tx, organizationId: string, id: string, generation: number, by: SentBy): Promise<Nudge | undefined> {
    const [rows]: [Nudge[]] = await tx.query(
      `update nudge set state = 'claimed', holder = $5, lease_until = now() + make_interval(secs => $6), sent_by = $4, attempts = attempts + 1
       where organization_id = $1 and id = $2 and generation = $3 and state = 'planned' and due_at <= now() and legal_until > now()
       returning ${nudgeColumns}`,
      [organizationId, id, generation, by, this.holder, this.lease],
    );
    return rows[0];
  }

  /**
   * Notes that the mail leaves now, and with it the person's budget; `false` where it must not: the claim was lost, its
   * legal time is over, or not all it names are still to be named.
   */
  async hand(tx: Tx, { organizationId, id, attempts, addressKey }: Nudge, { contactIds, introductions }: Named): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `with handed as (
         update nudge set state = 'handed', handed_at = now()
         where organization_id = $1 and id = $2 and state = 'claimed' and holder = $3 and attempts = $4 and legal_until > now()
           and cardinality($7::uuid[]) = (
             select count(*) from nudge_introduction ni
             join introduction i on i.event_id = ni.event_id and i.id = ni.introduction_id
             join introduction_person ip on ip.event_id = ni.event_id and ip.introduction_id = i.id and ip.attendee_id = ni.attendee_id
             where ni.organization_id = $1 and ni.nudge_id = $2 and not (${answered})
               and (i.id, ip.attendee_id) in (select * from unnest($7::uuid[], $8::uuid[])))
           and cardinality($5::uuid[]) = (
             select count(*) from nudge_contact nc join contact c on c.event_id = nc.event_id and c.id = nc.contact_id
             where nc.organization_id = $1 and nc.nudge_id = $2 and c.id = any($5) and not (${closed}))
         returning id)
       select note_mail_left($6, id) from handed`,
      [...[organizationId, id, this.holder, attempts, contactIds, addressKey], ...idsOf(introductions)],
    );
    return rows.length > 0;
  }

  /** Whether the nudge is still in this hand-over; while it lasted somebody may have taken it for abandoned. Holds the row. */
  async holds(tx: Tx, { organizationId, id, attempts }: Nudge): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `select from nudge where organization_id = $1 and id = $2 and state in ('claimed', 'handed') and holder = $3 and attempts = $4 for update`,
      [organizationId, id, this.holder, attempts],
    );
    return rows.length > 0;
  }

  /** Says that this process lives: what it claimed stays its own. */
  async renewLeases(): Promise<void> {
    await this.database.call('select renew_leases($1, make_interval(secs => $2))', [this.holder, this.lease]);
  }

  async name(tx: Tx, organizationId: string, nudgeId: string, contacts: { eventId: string; id: string }[]): Promise<void> {
    await tx.query(
      `insert into nudge_contact (organization_id, nudge_id, event_id, contact_id)
       select $1, $2, c.event_id, c.id from unnest($3::uuid[], $4::uuid[]) as c(event_id, id) on conflict do nothing`,
      [organizationId, nudgeId, contacts.map((contact) => contact.eventId), contacts.map((contact) => contact.id)],
    );
  }

  /** As {@link name}, for introductions. */
  async tell(tx: Tx, { organizationId, id }: Nudge, introductions: { eventId: string; id: string; ownerId: string }[]): Promise<void> {
    if (introductions.length === 0) return;
    await tx.query(
      `insert into nudge_introduction (organization_id, nudge_id, event_id, introduction_id, attendee_id)
       select $1, $2, i.event_id, i.id, i.attendee_id from unnest($3::uuid[], $4::uuid[], $5::uuid[]) as i(event_id, id, attendee_id)
       on conflict do nothing`,
      [organizationId, id, introductions.map(({ eventId }) => eventId), ...idsOf(introductions)],
    );
  }

  /** Takes one of the person's mails of the time window; `false` when they are used up. */
  async reserve(tx: Tx, nudge: Nudge, seconds: number, most: number): Promise<boolean> {
    const rows: { reserved: boolean }[] = await tx.query('select reserve_mail($1, $2, $3, make_interval(secs => $4), $5) as reserved', [
      nudge.addressKey,
      budgetOf(nudge),
      nudge.id,
      seconds,
      most,
    ]);
    return rows[0]?.reserved ?? false;
  }

  /** Takes a claim back in the transaction that made it: no try is counted. */
  async unclaim(tx: Tx, { organizationId, id }: Nudge): Promise<void> {
    await tx.query('update nudge set attempts = attempts - 1 where organization_id = $1 and id = $2', [organizationId, id]);
  }

  /** Gives a mail back, unless an earlier try of it may have reached somebody. */
  async release(tx: Tx, nudge: Nudge): Promise<void> {
    if (nudge.timesAbandoned > 0) return;
    await tx.query('select release_mail($1, $2)', [nudge.addressKey, nudge.id]);
    await tx.query('delete from nudge_contact where organization_id = $1 and nudge_id = $2', [nudge.organizationId, nudge.id]);
    await tx.query('delete from nudge_introduction where organization_id = $1 and nudge_id = $2', [nudge.organizationId, nudge.id]);
  }

  /** The nudge, where it is still abandoned; nobody else takes it up until the transaction ends. */
  async takeUp(tx: Tx, organizationId: string, id: string): Promise<AbandonedNudge | undefined> {
    const rows: AbandonedNudge[] = await tx.query(
      `select ${nudgeColumns}, state from nudge
       where organization_id = $1 and id = $2 and state in ('claimed', 'handed') and lease_until < now() for update`,
      [organizationId, id],
    );
    return rows[0];
  }

  /** Counts that nobody can tell whether the mail arrived; answers how often that was. */
  async noteAbandoned(tx: Tx, { organizationId, id }: Nudge): Promise<number> {
    const [rows]: [{ times: number }[]] = await tx.query(
      'update nudge set times_abandoned = times_abandoned + 1 where organization_id = $1 and id = $2 returning times_abandoned as times',
      [organizationId, id],
    );
    return rows[0]!.times;
  }
}
