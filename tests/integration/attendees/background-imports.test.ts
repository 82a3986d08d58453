import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { eventNow, eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 300 });
  ({ api } = await app.organization());
});
afterAll(() => app?.close());

const people = readFileSync(join(import.meta.dirname, '../../fixtures/imports/people-5000.csv'), 'utf8');
const newEvent = async () => `/api/v1/events/${(await api.post('/api/v1/events', eventNow())).body.id}`;
const ended = (path: string) =>
  eventually(async () => {
    const { body } = await api.get(path);
    return body.state !== 'running' && body;
  }, 20);

/** Lets time pass for the import, so that its job counts as lost. */
const age = (id: string) => stored(app, "update attendee_import set created_at = created_at - interval '1 minute' where id = $1", [id]);

describe('a file of more than 2,000 rows', () => {
  it('is imported in the background, once', async () => {
    const event = await newEvent();
    const { status, body } = await api.upload(`${event}/attendee-imports`, people);
    expect([status, Object.keys(body)]).toEqual([202, ['id']]);
    const { state, outcome } = await ended(`${event}/attendee-imports/${body.id}`);
    expect([state, outcome]).toMatchObject(['done', { rows: 5_000, updated: 0, errors: [] }]);
    expect(outcome.created + outcome.skipped).toBe(5_000);
    expect((await api.get(event)).body.attendeeCount).toBe(outcome.created);
    const [{ kept }] = await stored(app, 'select csv is not null as kept from attendee_import where id = $1', [body.id]);
    expect(kept).toBe(false);
  });

  it('tells how far it is while it runs, to whoever asks, and is listed with its counts afterwards', async () => {
    const event = await newEvent();
    const { body } = await api.upload(`${event}/attendee-imports`, people);
    const path = `${event}/attendee-imports/${body.id}`;
    const told = async () => {
      const { body: now } = await api.get(path);
      if (now.state !== 'running') throw new Error('It ended before it told how far it is.');
      return now.progress;
    };
    expect(await told()).toEqual({ done: expect.any(Number), total: 5_000 });
    const done = await eventually(async () => (await told()).done);
    expect(done % 1_000).toBe(0);
    const { outcome } = await ended(path);
    const { rows, created, updated, skipped } = outcome;
    expect((await api.get(`${event}/attendee-imports`)).body.items).toEqual([
      { id: body.id, state: 'done', counts: { rows, created, updated, skipped }, progress: null, createdAt: expect.any(String) },
    ]);
    expect(await stored(app, 'select from import_progress where import_id = $1', [body.id])).toEqual([]);
  });

  it('changes who is there already, in any portion of it, and adds nobody twice', async () => {
    const event = await newEvent();
    await ended(`${event}/attendee-imports/${(await api.upload(`${event}/attendee-imports`, people)).body.id}`);
    const { attendeeCount } = (await api.get(event)).body;
    const changed = people.replaceAll(',Regular', ',Late');
    const { body } = await api.upload(`${event}/attendee-imports`, changed);
    const { outcome } = await ended(`${event}/attendee-imports/${body.id}`);
    expect(outcome).toMatchObject({ created: 0, updated: changed.split(',Late').length - people.split(',Late').length });
    expect((await api.get(event)).body.attendeeCount).toBe(attendeeCount);
  });

  it('is read in the encoding that it came in', async () => {
    const event = await newEvent();
    const utf16 = Buffer.from(`\ufeff${people}`, 'utf16le');
    const { body } = await api.upload(`${event}/attendee-imports`, utf16);
    expect((await ended(`${event}/attendee-imports/${body.id}`)).outcome).toMatchObject({ rows: 5_000, errors: [] });
    expect((await api.get(`${event}/attendees?query=${encodeURIComponent('Jürgen Okafor')}`)).body.items.length).toBeGreaterThan(0);
  });

  it('is imported although an older version took it in, which did not say how it is read', async () => {
    const event = await newEvent();
    const id = await lostImport(event);
    await stored(app, "update attendee_import set options = options - 'form' where id = $1", [id]);
    await age(id);
    expect((await ended(`${event}/attendee-imports/${id}`)).outcome).toMatchObject({ rows: 5_000 });
  });

  it('is refused at once where a row is faulty, and imported without it where that is wanted', async () => {
    const event = await newEvent();
    const faulty = `${people}Nobody,not an address,,,\n`;
    expect((await api.upload(`${event}/attendee-imports`, faulty)).status).toBe(422);
    const { body } = await api.upload(`${event}/attendee-imports?skipErrors=true`, faulty);
    expect((await ended(`${event}/attendee-imports/${body.id}`)).outcome).toMatchObject({
      rows: 5_001,
      errors: [{ code: 'bad_email' }],
    });
  });

  it('cannot be undone while it runs', async () => {
    const event = await newEvent();
    const id = await lostImport(event);
    expect((await api.delete(`${event}/attendee-imports/${id}`)).body.code).toBe('import_running');
    await age(id);
    await ended(`${event}/attendee-imports/${id}`);
    expect((await api.delete(`${event}/attendee-imports/${id}`)).body.removed).toBeGreaterThan(4_900);
  });

  it('is imported although its job was lost', async () => {
    const event = await newEvent();
    const id = await lostImport(event);
    await age(id);
    expect((await ended(`${event}/attendee-imports/${id}`)).state).toBe('done');
  });

  it('is imported although its job failed before', async () => {
    const event = await newEvent();
    await breakImports();
    const { body } = await api.upload(`${event}/attendee-imports`, people);
    await eventually(async () => (await attemptsOf(body.id)) === 1);
    await mendImports();
    await age(body.id);
    expect((await ended(`${event}/attendee-imports/${body.id}`)).state).toBe('done');
  });

  it('has failed, with nothing of it stored, when it cannot be imported again and again', async () => {
    const event = await newEvent();
    await breakImports();
    const { body } = await api.upload(`${event}/attendee-imports`, people);
    await age(body.id);
    expect(await ended(`${event}/attendee-imports/${body.id}`)).toMatchObject({ state: 'failed', outcome: null });
    await mendImports();
    expect((await api.get(event)).body.attendeeCount).toBe(0);
  });
});

/** An import whose job never reached the queue. */
async function lostImport(event: string): Promise<string> {
  await stored(app, 'alter table bullmq.job rename to gone');
  const { body } = await api.upload(`${event}/attendee-imports`, people);
  await stored(app, 'alter table bullmq.gone rename to job');
  expect(await stored(app, 'select from bullmq.job where id = $1', [`import-${body.id}`])).toEqual([]);
  return body.id;
}

const attemptsOf = async (id: string) => (await stored(app, 'select attempts from attendee_import where id = $1', [id]))[0].attempts;
async function breakImports(): Promise<void> {
  await stored(app, "create function refuse() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$");
  await stored(app, 'create trigger refuse before insert on attendee for each statement execute function refuse()');
}
const mendImports = () => stored(app, 'drop function refuse cascade');
