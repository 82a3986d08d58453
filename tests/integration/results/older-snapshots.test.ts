import { results } from '@within24/shared';
import { ToldBefore0036 } from '../../../apps/api/src/platform/database/migrations/0036-told-before.js';
import { nothingPublished } from '../../../apps/api/src/results/domain/snapshot.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { eventNow } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
});
afterAll(() => app?.close());

/** Connections as they were before they had a date of their own. */
const published = { mature: 9, eitherSide: 6, bothSides: 3, suppressed: false };
const suppressed = { mature: null, eitherSide: null, bothSides: null, suppressed: true };
const publishedAt = '2026-11-28T09:00:00.000Z';

it.each([
  ['published', published, publishedAt, publishedAt],
  ['suppressed', suppressed, publishedAt, null],
  ['never published', suppressed, null, null],
] as const)('a snapshot of the version before, %s, is read as one of this', async (_, connections, at, asOf) => {
  const { api, id } = await app.organization();
  const { body: event } = await api.post('/api/v1/events', eventNow());
  const told = { groups: [['a']], cells: { a: { someone: [2, 1] } } };
  await stored(
    app,
    'insert into results_snapshot (organization_id, event_id, folded_at, published_at, body, basis) values ($1, $2, now(), $3, $4, $5)',
    [id, event.id, at, JSON.stringify({ ...nothingPublished, publishedAt: at, connections }), JSON.stringify(at ? { hours: told } : {})],
  );
  await stored(app, new ToldBefore0036().sql);
  const { body } = await api.get(`/api/v1/events/${event.id}/results`);
  expect(results.parse(body).connections).toEqual({ ...connections, asOf });
  const [row] = await stored(app, 'select basis from results_snapshot where event_id = $1', [event.id]);
  expect(row).toEqual({ basis: at ? { hours: [told] } : {} });
});
