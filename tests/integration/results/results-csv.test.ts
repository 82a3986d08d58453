import { parse } from 'csv-parse/sync';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { eventNow } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
let organizationId: string;
let eventId: string;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
  ({ api, id: organizationId } = await app.organization());
});
beforeEach(async () => {
  eventId = (await api.post('/api/v1/events', eventNow())).body.id;
});
afterAll(() => app?.close());

const table = async (): Promise<Record<string, string>[]> =>
  parse((await api.get(`/api/v1/events/${eventId}/results.csv`)).body, { bom: true, columns: true });

/** Puts a snapshot where the worker puts it. */
const publish = (body: object) =>
  stored(app, `insert into results_snapshot (organization_id, event_id, folded_at, published_at, body) values ($1, $2, now(), now(), $3)`, [
    organizationId,
    eventId,
    JSON.stringify(body),
  ]);

/** What a table says, in the shape in which the API answers it. */
function figuresOf(rows: Record<string, string>[]) {
  const value = (figure: string) => {
    const row = rows.find(({ Figure }) => Figure === figure)!;
    expect(row.Suppressed).toBe(row.Value === '' ? 'yes' : 'no');
    return row.Value === '' ? null : Number(row.Value);
  };
  const ends = ['from', 'to'].map((end) => value(`contacts.interval.${end}`));
  const group = (name: string, figures: string[]) => Object.fromEntries(figures.map((figure) => [figure, value(`${name}.${figure}`)]));
  return {
    contacts: {
      ...group('contacts', ['total', 'mature', 'young', 'followedUpWithin24h', 'rate']),
      interval: ends[0] === null ? null : ends,
    },
    connections: group('connections', ['mature', 'eitherSide', 'bothSides']),
  };
}

it('is the published snapshot, figure by figure', async () => {
  const contacts = { total: 1284, mature: 1120, young: 164, followedUpWithin24h: 694, rate: 694 / 1120, interval: [0.585, 0.653] };
  const connections = { mature: 560, eitherSide: 430, bothSides: 264 };
  const [publishedAt, asOf] = ['2026-11-28T09:00:00.000Z', '2026-11-28T08:00:00.000Z'];
  await publish({ publishedAt, contacts: { ...contacts, suppressed: false }, connections: { ...connections, asOf, suppressed: false } });
  const { body } = await api.get(`/api/v1/events/${eventId}/results`);
  const rows = await table();
  expect(figuresOf(rows)).toEqual({ contacts, connections });
  expect(body).toMatchObject(figuresOf(rows));
  for (const row of rows) {
    expect(row['Published at (UTC)']).toBe(row.Figure!.startsWith('connections.') ? '2026-11-28 08:00:00' : '2026-11-28 09:00:00');
  }
});

it('leaves what may not be shown empty, and says so', async () => {
  const rows = await table();
  expect(rows).toHaveLength(10);
  for (const row of rows) expect(row).toMatchObject({ Value: '', Suppressed: 'yes', 'Published at (UTC)': '' });
  expect((await api.get(`/api/v1/events/${eventId}/results`)).body).toMatchObject(figuresOf(rows));
});

it('tells whether reminders work and when they went out, once that is published', async () => {
  const [publishedAt, asOf] = ['2026-11-28T09:00:00.000Z', '2026-11-27T18:30:00.000Z'];
  const control = {
    asOf,
    nudged: { people: 120, rate: 0.62 },
    heldBack: { people: 61, rate: 0.67 },
    difference: -0.05,
    interval: [-0.13, 0.04],
  };
  await publish({ publishedAt, control, nudges: { asOf, quartiles: [7200, 18_000, 32_400] } });
  const rows = (await table()).filter(({ Figure }) => /^(control|nudges)\./.test(Figure!));
  expect(rows.map(({ Figure, Group, Value }) => [Figure, Group, Value])).toEqual([
    ['control.nudged.people', '', '120'],
    ['control.nudged.rate', '', '0.62'],
    ['control.heldBack.people', '', '61'],
    ['control.heldBack.rate', '', '0.67'],
    ['control.difference', '', '-0.05'],
    ['control.interval.from', '', '-0.13'],
    ['control.interval.to', '', '0.04'],
    ['nudges.quartiles', '0.25', '7200'],
    ['nudges.quartiles', '0.5', '18000'],
    ['nudges.quartiles', '0.75', '32400'],
  ]);
  for (const row of rows) expect(row).toMatchObject({ Suppressed: 'no', 'Published at (UTC)': '2026-11-27 18:30:00' });
});

it('tells nothing of reminders that is not published', async () => {
  const asOf = '2026-11-27T18:30:00.000Z';
  await publish({ publishedAt: asOf, nudges: { asOf, quartiles: null } });
  expect((await table()).filter(({ Figure }) => /^(control|nudges)\./.test(Figure!))).toEqual([]);
});

it('is not there for another organization', async () => {
  const { api: other } = await app.organization();
  expect((await other.get(`/api/v1/events/${eventId}/results.csv`)).status).toBe(404);
});
