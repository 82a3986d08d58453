import { nextSnapshot, nothingPublished } from '../../apps/api/src/results/domain/snapshot.js';
import { factsOf, madeUpEvent, type MadeUpEvent } from './made-up-event.js';
import { stored } from './stored.js';
import type { TestApp } from './app.js';

type Place = { organizationId: string; eventId: string };

/**
 * Results are published a whole follow-up window after many meetings, which takes longer than a test of pages may. So the
 * snapshot is put where the worker would have put it, of 180 people on two days unless told otherwise, so many hours after the first
 * morning; that the worker does is the main journey's affair.
 */
export async function putResults(
  app: TestApp,
  { organizationId, eventId }: Place,
  afterHours: number,
  madeUp: MadeUpEvent = madeUpEvent(180, 2, 7),
): Promise<void> {
  const facts = factsOf(madeUp, afterHours);
  const { results } = nextSnapshot(facts, { results: nothingPublished, basis: {} }, new Date().toISOString());
  await stored(
    app,
    `insert into results_snapshot (organization_id, event_id, folded_at, published_at, body) values ($1, $2, now(), now(), $3)
     on conflict (event_id) do update set body = excluded.body, published_at = now()`,
    [organizationId, eventId, JSON.stringify(results)],
  );
}
