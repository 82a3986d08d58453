import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { hashOf, newId } from '../platform/ids.js';
import { budgetOf, type Nudge } from './hand-overs.repository.js';
import { NudgeMetrics, type SettledNudge } from './nudge-metrics.js';
import type { Alarm } from './nudges.jobs.js';
import type { Person } from './open-contacts.repository.js';

export type PlannedNudge = { id: string; dueAt: Date; legalUntil: Date };
/** A nudge as it stands. `early`: it is not due yet. */
export type FoundNudge = { state: string; generation: number; early: boolean; dueAt: Date; legalUntil: Date } & Person;
/** What has to be sent, or looked after. */
export type DueNudge = Omit<Alarm, 'wait'>;
export type Outcome = 'accepted' | 'permanent' | 'uncertain' | 'skipped';
/** A place in the order of planned nudges. */
type Place = { dueAt: string; nudgeId: string };

const beforeAll: Place = { dueAt: '-infinity', nudgeId: '00000000-0000-0000-0000-000000000000' };

@Injectable()
export class NudgesRepository {
  constructor(
    private readonly database: Database,
    private readonly metrics: NudgeMetrics,
  ) {}

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
      `update nudge set state = 'planned', due_at = $3, legal_until = $4, generation = generation + 1, lease_until = null, holder = null
       where organization_id = $1 and id = $2
       returning organization_id, id, generation, extract(epoch from due_at - now()) * 1000 as wait`,
      [organizationId, id, dueAt, legalUntil],
    );
    return this.alarm(rows);
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

  /**
   * Ends a nudge: what became of it, and the mail server's words. One that may have been delivered before, when nobody
   * could tell, is never said to have been skipped.
   */
  async settle(tx: Tx, organizationId: string, id: string, outcome: Outcome, answer?: string): Promise<void> {
    const [rows]: [SettledNudge[]] = await tx.query(
      `update nudge set state = case when $3 = 'skipped' and times_abandoned > 0 then 'uncertain' else $3 end,
         settled_at = now(), answer = left($4, 500), lease_until = null, holder = null, generation = generation + 1
       where organization_id = $1 and id = $2
       returning state, sent_by as "sentBy", extract(epoch from handed_at - due_at)::float8 as late`,
      [organizationId, id, outcome, answer ?? null],
    );
    if (rows[0]) this.metrics.settled(rows[0]);
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
    this.metrics.stopped(reason);
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

  /** Planned nudges of all organizations that are due within so many seconds, soonest first, a page at a time. */
  async *due(seconds: number, pageSize: number): AsyncGenerator<Alarm[]> {
    for (let place = beforeAll; ;) {
      const page: (Alarm & Place)[] = await this.database.call(
        `select organization_id as "organizationId", nudge_id as "nudgeId", generation, due_at::text as "dueAt", wait_ms as wait
         from due_nudges(make_interval(secs => $1), $2, $3, $4)`,
        [seconds, place.dueAt, place.nudgeId, pageSize],
      );
      if (page.length > 0) yield page.map(({ dueAt: _, ...alarm }) => alarm);
      if (page.length < pageSize) return;
      place = page.at(-1)!;
    }
  }

  /** Planned nudges whose time was over so many seconds ago, the oldest first. */
  async overdue(seconds: number, limit: number): Promise<DueNudge[]> {
    for await (const page of this.due(-seconds, limit)) return page;
    return [];
  }

  /** Nudges that a process claimed which shows no life any more. */
  async stranded(limit: number): Promise<DueNudge[]> {
    return this.database.call('select organization_id as "organizationId", nudge_id as "nudgeId", generation from stranded_nudges($1)', [
      limit,
    ]);
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
