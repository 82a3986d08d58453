import { Injectable } from '@nestjs/common';
import type { Tx } from './database/database.js';
import { Database } from './database/database.js';
import { defineJob, Jobs } from './jobs/jobs.js';
import { Causes, inSharedSpan } from './telemetry/spans.js';
import { z } from 'zod';

/** The slices that hear of other slices' facts, by the queue on which they work. */
const consumers = ['nudges', 'results'] as const;
export type Consumer = (typeof consumers)[number];

const nothing = z.object({});
/** Tells a consumer that change rows wait; carries nothing, the rows say what changed. */
export const changesWait = {
  nudges: defineJob('nudges', 'changes', nothing),
  results: defineJob('results', 'changes', nothing),
} satisfies Record<Consumer, unknown>;

/** Who of an event changed; `everyone` when the change was of the event itself. */
export type PendingChanges = { organizationId: string; eventId: string; attendeeIds: string[]; everyone: boolean };

/** How long an announcement waits for others to come with it, and how long it is between two; milliseconds. */
const announcement = { after: 50, atMostEvery: 500 };

/** Whoever changes a fact records it here in the same transaction; the consumers find it even after a crash. */
@Injectable()
export class Changes {
  private announcing: NodeJS.Timeout | undefined;
  private announcedAt = -Infinity;
  private readonly causes = new Causes();

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  /** Writes one row per attendee and consumer, in the transaction that changes the fact. */
  async record(tx: Tx, organizationId: string, eventId: string, attendeeIds: string[]): Promise<void> {
    await tx.query(
      `insert into change (organization_id, event_id, attendee_id, consumer)
       select $1, $2, a, k from unnest($3::uuid[]) a, unnest($4::text[]) k`,
      [organizationId, eventId, attendeeIds, consumers],
    );
  }

  /** As {@link record}, for a change that concerns every attendee of the event. */
  async recordEveryone(tx: Tx, organizationId: string, eventId: string): Promise<void> {
    await tx.query('insert into change (organization_id, event_id, consumer) select $1, $2, k from unnest($3::text[]) k', [
      organizationId,
      eventId,
      consumers,
    ]);
  }

  /** Call after the commit: wakes the consumers soon, once for many changes. What is missed here the reconciler finds. */
  announce(): void {
    this.causes.add();
    const rest = this.announcedAt + announcement.atMostEvery - performance.now();
    this.announcing ??= setTimeout(
      () => {
        this.announcing = undefined;
        this.announcedAt = performance.now();
        void inSharedSpan('changes announce', this.causes.take(), {}, () =>
          Promise.all(consumers.map((consumer) => this.jobs.add(changesWait[consumer], {}))),
        );
      },
      Math.max(announcement.after, rest),
    ).unref();
  }

  /** Which events have changes for a consumer, oldest first; looks at `limit` rows. */
  async pending(consumer: Consumer, limit = 5_000): Promise<PendingChanges[]> {
    return this.database.call(
      `select organization_id as "organizationId", event_id as "eventId", attendee_ids as "attendeeIds", everyone
       from pending_changes($1, $2)`,
      [consumer, limit],
    );
  }

  /**
   * Takes a consumer's rows of these attendees away, or all of the event's, in the transaction that acts on them. Rows
   * that another process is taking are left to it.
   */
  async take(tx: Tx, consumer: Consumer, eventId: string, attendeeIds: string[] | 'all'): Promise<void> {
    await tx.query(
      `delete from change where organization_id = current_organization() and id in (
         select id from change where organization_id = current_organization() and consumer = $1 and event_id = $2
           and ($3::uuid[] is null or attendee_id = any($3)) for update skip locked)`,
      [consumer, eventId, attendeeIds === 'all' ? null : attendeeIds],
    );
  }

  /** Turns a consumer's rows for everyone into rows for these attendees, so that they can be taken in portions. */
  async spellOut(tx: Tx, consumer: Consumer, eventId: string, attendeeIds: string[]): Promise<void> {
    await tx.query(
      `with everyone as (
         delete from change where organization_id = current_organization() and consumer = $1 and event_id = $2 and attendee_id is null
         returning 1)
       insert into change (organization_id, event_id, attendee_id, consumer)
       select current_organization(), $2, a, $1 from unnest($3::uuid[]) a where exists (select from everyone)`,
      [consumer, eventId, attendeeIds],
    );
  }
}
