import { sendNudge } from '../../../apps/api/src/nudges/nudges.jobs.js';
import { Jobs } from '../../../apps/api/src/platform/jobs/jobs.js';
import type { TestApp } from '../../support/app.js';
import { eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';

/** A follow-up window of a minute in place of 24 hours: a nudge is due 18 to 20 seconds after the meeting. */
export const trial = { followUpWindow: 'PT1M', nudgePolicy: { minDelay: 'PT2S', latest: 'PT21S' } };
export const second = 1_000;
export const window = 60 * second;

export type StoredNudge = {
  id: string;
  state: string;
  generation: number;
  sentBy: 'job' | 'sweep' | null;
  attempts: number;
  dueAt: Date;
  handedAt: Date | null;
  answer: string | null;
};

/** Every nudge of this address, in the order of planning. */
export function nudgesOf(app: TestApp, { email }: { email: string }): Promise<StoredNudge[]> {
  return stored<StoredNudge>(
    app,
    `select distinct n.id, n.state, n.generation, n.sent_by as "sentBy", n.attempts, n.due_at as "dueAt", n.handed_at as "handedAt", n.answer
     from nudge n join attendee a on a.organization_id = n.organization_id and a.address_key = n.address_key
     where a.email = $1 order by n.id`,
    [email],
  );
}

/** The nudge mails that reached this address, oldest first. */
export function nudgeMails(app: { mailbox: { messages(filter: { to: string }): { subject: string }[] } }, { email }: { email: string }) {
  return (app as TestApp).mailbox
    .messages({ to: email })
    .filter(({ subject }) => subject.startsWith('Write to'))
    .toReversed();
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Waits until every change is planned: its row goes in the transaction that plans it. A mail that hangs is not waited for. */
export async function changesPlanned(app: TestApp): Promise<void> {
  await eventually(async () => (await stored(app, "select from change where consumer = 'nudges'")).length === 0);
}

/**
 * Makes every planned nudge of the database due and rings its alarm, as if its time had come. What changed before is planned
 * first: a plan that is made in between would set its own time again.
 */
export async function dueNow(app: TestApp): Promise<void> {
  await changesPlanned(app);
  const planned = await stored<{ id: string }>(app, "select id from nudge where state = 'planned'");
  for (const { id } of planned) {
    const [data] = await stored<Alarm>(
      app,
      `update nudge set due_at = now() where id = $1 and state = 'planned'
       returning organization_id as "organizationId", id as "nudgeId", generation`,
      [id],
    );
    if (data) await app.app.nest.get(Jobs).add(sendNudge, data);
  }
}

type Alarm = { organizationId: string; nudgeId: string; generation: number };
