import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { hashOf, newId } from '../platform/ids.js';
import type { Alarm } from './nudges.jobs.js';
import type { Person } from './open-contacts.repository.js';

export type PlannedNudge = { id: string; dueAt: Date; legalUntil: Date };
export type Nudge = Person & { id: string; generation: number; attempts: number };
/** A nudge as it stands. `early`: it is not due yet. */
export type FoundNudge = { state: string; generation: number; early: boolean; dueAt: Date; legalUntil: Date } & Person;
export type AbandonedNudge = Nudge & { legalUntil: Date; timesAbandoned: number };
export type SentBy = 'job' | 'sweep';

/** How long a hand-over may take before the nudge counts as abandoned by a process that ended. */
const leaseSeconds = 90;
const budgetOf = (person: Person) => person.trialEventId ?? 'day';
const nudgeColumns = `organization_id as "organizationId", address_key as "addressKey", trial_event_id as "trialEventId", id, generation, attempts`;

@Injectable()
export class NudgesRepository {
  constructor(private readonly database: Database) {}

  /** Lets one process at a time plan or send for this person. */
  async lockPerson(tx: Tx, person: Person): Promise<void> {
    await tx.query("select pg_advisory_xact_lock(hashtextextended(encode($1, 'hex') || $2 || $3, 25))", [
      person.addressKey,
      person.organizationId,
      budgetOf(person),
    ]);
  }

  async planned(tx: Tx, person: Person): Promise<PlannedNudge[]> {
    return tx.query(
      `select id, due_at as "dueAt", legal_until as "legalUntil" from nudge
       where organization_id = $1 and address_key = $2 and trial_event_id is not distinct from $3 and state = 'planned'
       order by due_at, id for update`,
      [person.organizationId, person.addressKey, person.trialEventId],
    );
  }

  async add(tx: Tx, person: Person, dueAt: Date, legalUntil: Date): Promise<Alarm> {
    return this.alarm(
      await tx.query(
        `insert into nudge (organization_id, id, address_key, trial_event_id, state, due_at, legal_until)
         values ($1, $2, $3, $4, 'planned', $5, $6)
         returning organization_id, id, generation, extract(epoch from due_at - now()) * 1000 as wait`,
        [person.organizationId, newId(), person.addressKey, person.trialEventId, dueAt, legalUntil],
      ),
    );
  }

  /** Plans a nudge for another time; alarms set before are void. */
  async move(tx: Tx, organizationId: string, id: string, dueAt: Date, legalUntil: Date): Promise<Alarm> {
    const [rows]: [NewAlarm[]] = await tx.query(
      `update nudge set state = 'planned', due_at = $3, legal_until = $4, generation = generation + 1, lease_until = null
       where organization_id = $1 and id = $2
       returning organization_id, id, generation, extract(epoch from due_at - now()) * 1000 as wait`,
      [organizationId, id, dueAt, legalUntil],
    );
    return this.alarm(rows);
  }

  /**
   * Takes a planned nudge of this generation, by the database's clock: due, and still inside its legal time. Nothing is
   * sent before this is committed with everything the mail names.
   */
  async claim(tx: Tx, organizationId: string, id: string, generation: number, by: SentBy): Promise<Nudge | undefined> {
    const [rows]: [Nudge[]] = await tx.query(
      `update nudge set state = 'handed', handed_at = now(), lease_until = now() + make_interval(secs => $5), sent_by = $4,
         attempts = attempts + 1
       where organization_id = $1 and id = $2 and generation = $3 and state = 'planned' and due_at <= now() and legal_until > now()
       returning ${nudgeColumns}`,
      [organizationId, id, generation, by, leaseSeconds],
    );
    return rows[0];
  }

  async find(tx: Tx, organizationId: string, id: string): Promise<FoundNudge | undefined> {
    const rows: FoundNudge[] = await tx.query(
      `select state, generation, due_at > now() as early, due_at as "dueAt", legal_until as "legalUntil",
         organization_id as "organizationId", address_key as "addressKey", trial_event_id as "trialEventId"
       from nudge where organization_id = $1 and id = $2`,
      [organizationId, id],
    );
    return rows[0];
  }

  /** Whether the nudge is still in this hand-over; while it lasted somebody may have taken it for abandoned. Holds the row. */
  async holds(tx: Tx, { organizationId, id, attempts }: Nudge): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      "select from nudge where organization_id = $1 and id = $2 and state = 'handed' and attempts = $3 for update",
      [organizationId, id, attempts],
    );
    return rows.length > 0;
  }

  /** Ends a nudge: what became of it, and the mail server's words. */
  async settle(tx: Tx, organizationId: string, id: string, state: 'accepted' | 'permanent' | 'uncertain' | 'skipped', answer?: string) {
    await tx.query(
      `update nudge set state = $3, settled_at = now(), answer = left($4, 500), lease_until = null, generation = generation + 1
       where organization_id = $1 and id = $2`,
      [organizationId, id, state, answer ?? null],
    );
  }

  async name(tx: Tx, organizationId: string, nudgeId: string, contacts: { eventId: string; id: string }[]): Promise<void> {
    await tx.query(
      `insert into nudge_contact (organization_id, nudge_id, event_id, contact_id)
       select $1, $2, c.event_id, c.id from unnest($3::uuid[], $4::uuid[]) as c(event_id, id) on conflict do nothing`,
      [organizationId, nudgeId, contacts.map((contact) => contact.eventId), contacts.map((contact) => contact.id)],
    );
  }

  /** Whether this person was named in no mail of the organization yet, but for the one being sent. */
  async isFirst(tx: Tx, { organizationId, addressKey, id }: Nudge): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `select from nudge where organization_id = $1 and address_key = $2 and id <> $3 and state in ('accepted', 'uncertain') limit 1`,
      [organizationId, addressKey, id],
    );
    return rows.length === 0;
  }

  async addToken(tx: Tx, nudge: Nudge, token: string, purpose: 'act' | 'unsubscribe'): Promise<void> {
    await tx.query(
      `insert into nudge_token (organization_id, token_hash, nudge_id, purpose, expires_at)
       values ($1, $2, $3, $4, case when $4 = 'act' then now() + interval '30 days' end)`,
      [nudge.organizationId, hashOf(token), nudge.id, purpose],
    );
  }

  async suppress(tx: Tx, { organizationId, addressKey }: Omit<Person, 'trialEventId'>, reason: 'unsubscribed' | 'bounced'): Promise<void> {
    await tx.query(
      `insert into suppression (organization_id, address_key, reason) values ($1, $2, $3)
       on conflict (organization_id, address_key, reason) do update set created_at = now()`,
      [organizationId, addressKey, reason],
    );
  }

  /** When mails were handed over to this person within the last `seconds`, over all organizations. */
  async handedOver(tx: Tx, person: Person, seconds: number): Promise<Date[]> {
    const rows: { at: Date }[] = await tx.query('select reserved_at as at from mail_history($1, $2, make_interval(secs => $3))', [
      person.addressKey,
      budgetOf(person),
      seconds,
    ]);
    return rows.map((row) => row.at);
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

  /** Gives a mail back that surely reached nobody. */
  async release(tx: Tx, nudge: Nudge): Promise<void> {
    await tx.query('select release_mail($1, $2)', [nudge.addressKey, nudge.id]);
    await tx.query('delete from nudge_contact where organization_id = $1 and nudge_id = $2', [nudge.organizationId, nudge.id]);
  }

  /** Planned nudges of all organizations that are due within `hours`, soonest first. */
  async dueWithin(hours: number, limit: number): Promise<Alarm[]> {
    return this.database.call(
      `select organization_id as "organizationId", nudge_id as "nudgeId", generation, wait_ms as wait
       from planned_nudges(make_interval(hours => $1), $2)`,
      [hours, limit],
    );
  }

  /** Nudges whose hand-over was begun by a process that ended. */
  async abandoned(limit: number): Promise<{ organizationId: string; nudgeId: string }[]> {
    return this.database.call('select organization_id as "organizationId", nudge_id as "nudgeId" from abandoned_nudges($1)', [limit]);
  }

  /** Counts that the hand-over was abandoned, unless it went on after all. */
  async noteAbandoned(tx: Tx, organizationId: string, id: string): Promise<AbandonedNudge | undefined> {
    const [rows]: [AbandonedNudge[]] = await tx.query(
      `update nudge set times_abandoned = times_abandoned + 1
       where organization_id = $1 and id = $2 and state = 'handed' and lease_until < now()
       returning ${nudgeColumns}, legal_until as "legalUntil", times_abandoned as "timesAbandoned"`,
      [organizationId, id],
    );
    return rows[0];
  }

  async legalUntil(tx: Tx, nudge: Nudge): Promise<Date> {
    const rows: { at: Date }[] = await tx.query('select legal_until as at from nudge where organization_id = $1 and id = $2', [
      nudge.organizationId,
      nudge.id,
    ]);
    return rows[0]!.at;
  }

  async now(tx: Tx): Promise<Date> {
    const rows: { now: Date }[] = await tx.query('select now() as now');
    return rows[0]!.now;
  }

  private alarm(rows: NewAlarm[]): Alarm {
    const { organization_id: organizationId, id: nudgeId, generation, wait } = rows[0]!;
    return { organizationId, nudgeId, generation, wait: Number(wait) };
  }
}

type NewAlarm = { organization_id: string; id: string; generation: number; wait: string };
