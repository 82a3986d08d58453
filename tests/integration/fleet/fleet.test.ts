import { setTimeout as sleep } from 'node:timers/promises';
import { attendee, eventNow, eventually, scan, scanOf, type Person } from '../../support/people.js';
import { Fleet } from './fleet.js';

const trial = { followUpWindow: 'PT2M', nudgePolicy: { minDelay: 'PT2S', latest: 'PT60S' } };
const names = ['Ana', 'Ben', 'Chi', 'Dee', 'Eve', 'Fay'];

let fleet: Fleet;
let eventId: string;
let people: Person[];
beforeAll(async () => {
  fleet = await Fleet.start();
  eventId = (await fleet.api.post('/api/v1/events', eventNow(trial))).body.id;
  people = [];
  for (const name of names) people.push(await attendee(fleet, fleet.api, eventId, name));
}, 240_000);
afterAll(() => fleet?.stop(), 60_000);

/** The process that answered each request for this path, in order. */
const answeredBy = (path: string) => fleet.proxy.told().flatMap((told) => (told.path === path && told.status === 200 ? told.by : []));

/** Everybody scans all the others, again and again, until told to end; answers what became of each upload. */
function scanning(): { end(): Promise<{ statuses: number[]; acknowledged: string[] }> } {
  const statuses: number[] = [];
  const acknowledged: string[] = [];
  let ends = false;
  const phones = people.map(async (scanner, at) => {
    for (let turn = 0; !ends; turn += 1) {
      const step = 1 + (turn % (people.length - 1));
      const item = scanOf(people[(at + step) % people.length]!.code);
      const answer = await scan(scanner.phone, item).catch(() => ({ status: 0, body: {} }));
      statuses.push(answer.status);
      if (answer.status === 200) acknowledged.push(item.clientScanId);
      await sleep(100);
    }
  });
  return {
    end: async () => {
      ends = true;
      await Promise.all(phones);
      return { statuses, acknowledged };
    },
  };
}

describe('A fleet behind a proxy', () => {
  it('has each process answer anybody, without sticky sessions', async () => {
    for (let time = 0; time < 12; time += 1) expect((await people[0]!.phone.get('/api/v1/me')).status).toBe(200);
    const by = new Set(answeredBy('/api/v1/me'));
    expect([...by].sort()).toEqual(
      fleet
        .ofRole('api')
        .map(({ port }) => `127.0.0.1:${port}`)
        .sort(),
    );
  });

  it('loses no upload while each process is restarted, one after the other', async () => {
    const load = scanning();
    for (const each of fleet.processes) {
      await each.restart();
      // As docs/operations.md says: until the proxy asks it again.
      await sleep(3_000);
    }
    const { statuses, acknowledged } = await load.end();
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    const kept = await fleet.database.rows<{ id: string }>('select client_scan_id as id from scan where event_id = $1', [eventId]);
    expect(new Set(kept.map(({ id }) => id))).toEqual(new Set(acknowledged));
    expect(acknowledged.length).toBeGreaterThan(100);
  }, 180_000);

  it('nudges each of them once, over a Redis Cluster that has lost a master meanwhile', async () => {
    for (const name of ['Gil', 'Hal']) people.push(await attendee(fleet, fleet.api, eventId, name));
    await fleet.redis.nodes[0]!.kill();
    const [gil, hal] = people.slice(-2);
    expect((await scan(gil!.phone, scanOf(hal!.code))).body.items[0].status).toBe('created');
    const nudges = () => fleet.mailbox.messages({}).filter(({ headers }) => 'list-unsubscribe-post' in headers);
    await eventually(() => new Set(nudges().map(({ to }) => to)).size === people.length, 100);
    const ids = nudges().map(({ headers }) => headers['message-id']);
    expect(new Set(ids).size).toBe(ids.length);
    expect((await fleet.database.rows("select from nudge where state not in ('accepted', 'planned', 'skipped')")).length).toBe(0);
    const open = await fleet.database.rows(
      `select from contact c where c.event_id = $1 and not exists (select from nudge_contact nc where nc.event_id = c.event_id and nc.contact_id = c.id)`,
      [eventId],
    );
    expect(open).toEqual([]);
  }, 120_000);

  it('has one process sweep at a time, and another when that one is gone', async () => {
    const sweeping = async () => {
      const rows = await fleet.database.rows<{ port: number }>(
        `select a.client_port as port from pg_locks l join pg_stat_activity a on a.pid = l.pid
         where l.locktype = 'advisory' and l.objid = 2425 and l.granted`,
      );
      return rows.map(({ port }) => port);
    };
    const [one, other] = fleet.ofRole('worker');
    let most = 0;
    let held = 0;
    for (const end = Date.now() + 8_000; Date.now() < end;) {
      const { length } = await sweeping();
      most = Math.max(most, length);
      held += length;
    }
    expect({ most, isHeld: held > 0 }).toEqual({ most: 1, isHeld: true });
    await one!.stop();
    await eventually(async () => (await sweeping()).length === 1, 15);
    one!.start();
    await Promise.all([one!.ready(), other!.ready()]);
  }, 60_000);
});

describe('Results', () => {
  const path = () => `/api/v1/events/${eventId}/results`;
  /** What a worker would write. */
  const publish = (at: string) =>
    fleet.database.rows(
      `insert into results_snapshot (organization_id, event_id, folded_at, published_at, body)
       select organization_id, id, now(), now(), jsonb_build_object('publishedAt', $2::text) from event where id = $1
       on conflict (event_id) do update set body = excluded.body`,
      [eventId, at],
    );
  const publishedAt = async () => (await fleet.api.get(path())).body.publishedAt;
  const usesReplica = async (expected: boolean) =>
    (await Promise.all(fleet.ofRole('api').map((each) => fleet.readyz(each)))).every(({ replica }) => replica === expected);

  it('are read from the replica while it keeps up, and from the database when it falls behind', async () => {
    await eventually(() => usesReplica(true));
    await publish('2026-01-01T00:00:00.000Z');
    await eventually(async () => (await publishedAt()) === '2026-01-01T00:00:00.000Z', 5);
    await fleet.standby.replay(false);
    await publish('2026-02-02T00:00:00.000Z');
    expect(await publishedAt()).toBe('2026-01-01T00:00:00.000Z');
    await eventually(async () => (await publishedAt()) === '2026-02-02T00:00:00.000Z', 20);
    await eventually(() => usesReplica(false));
    await fleet.standby.replay(true);
    await eventually(() => usesReplica(true));
  }, 60_000);

  it('are there without the replica, as is everything else', async () => {
    await fleet.standby.stop();
    for (let time = 0; time < 4; time += 1) expect((await fleet.api.get(path())).status).toBe(200);
    expect((await scan(people[0]!.phone, scanOf(people[1]!.code))).body.items[0].status).toBe('duplicate');
    await eventually(() => usesReplica(false));
    await fleet.standby.startAgain();
    await eventually(() => usesReplica(true));
  }, 60_000);

  it('of an event that is too new for the replica are there', async () => {
    await fleet.standby.replay(false);
    const { body } = await fleet.api.post('/api/v1/events', eventNow());
    expect((await fleet.api.get(`/api/v1/events/${body.id}/results`)).status).toBe(200);
    await fleet.standby.replay(true);
  });
});
