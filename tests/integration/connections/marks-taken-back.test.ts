import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';
import { nudgesOf } from '../nudges/trial.js';

let app: TestApp;
let api: Client;
let eventId: string;
let ana: Person;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
  ({ api } = await app.organization());
  eventId = (await api.post('/api/v1/events', eventNow({ nudgePolicy: { quietHours: null } }))).body.id;
  ana = await attendee(app, api, eventId, 'Ana');
}, 60_000);
afterAll(() => app?.close());

/** Somebody whom Ana scanned, and the path of her contact. */
async function metByAna(name: string): Promise<{ other: Person; path: string }> {
  const other = await attendee(app, api, eventId, name);
  const { body } = await scan(ana.phone, scanOf(other.code));
  return { other, path: `/api/v1/me/contacts/${body.items[0].contact.id}` };
}

describe('a mute', () => {
  it('is taken back, as often as asked, and the contact is planned anew', async () => {
    const { path } = await metByAna('Ben');
    const planned = async () => {
      await quiet(app);
      return (await nudgesOf(app, ana)).filter(({ state }) => state === 'planned').length;
    };
    expect(await planned()).toBe(1);
    await ana.phone.post(`${path}/mute`);
    expect(await planned()).toBe(0);
    for (let time = 0; time < 2; time++) {
      expect(await ana.phone.delete(`${path}/mute`)).toMatchObject({ status: 200, body: { state: 'open' } });
    }
    expect(await planned()).toBe(1);
  });
});

describe('a removal without network', () => {
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString();
  const decided = (seconds: number, sentAt = ago(0)) => `?${new URLSearchParams({ doneAt: ago(seconds), sentAt })}`;
  const stateOf = async (path: string) => (await ana.phone.get(path)).body;

  it.each([
    ['removal', ''],
    ['block', '/block'],
  ])('gives way to the remover’s own later scan, whichever comes first: %s', async (_, below) => {
    const { other, path } = await metByAna('Dora');
    const end = () => (below ? ana.phone.post(`${path}${below}${decided(30)}`) : ana.phone.delete(`${path}${decided(30)}`));
    await stored(app, `update scan set scanned_at = scanned_at - interval '1 minute' where scanned_id = $1`, [other.id]);
    await end();
    expect(await stateOf(path)).toMatchObject({ state: 'removed', blocked: below !== '' });
    await scan(ana.phone, scanOf(other.code, { scannedAt: ago(20) }));
    expect(await stateOf(path)).toMatchObject({ state: 'open', blocked: false });
    await end();
    expect(await stateOf(path)).toMatchObject({ state: 'open', blocked: false, card: { name: 'Dora' } });
  });

  it('stays where the scan was made before it, by the phone’s own clock however slow the network was', async () => {
    const { other, path } = await metByAna('Emil');
    await stored(app, `update scan set scanned_at = $2, clock_offset = interval '20 seconds' where scanned_id = $1`, [other.id, ago(15)]);
    await ana.phone.delete(`${path}${decided(10)}`);
    expect((await stateOf(path)).state).toBe('removed');
    await scan(ana.phone, scanOf(other.code, { scannedAt: ago(12) }));
    expect((await stateOf(path)).state).toBe('removed');
  });

  it('is corrected by the phone’s error, and says what is wrong with a time that is none', async () => {
    const { path } = await metByAna('Fay');
    expect(await ana.phone.delete(`${path}?doneAt=yesterday`)).toMatchObject({ status: 422, body: { errors: [{ path: 'doneAt' }] } });
    const [doneAt, sentAt] = ['2031-01-01T10:00:00Z', '2031-01-01T10:00:00Z'];
    await ana.phone.delete(`${path}?${new URLSearchParams({ doneAt, sentAt })}`);
    const [{ age }] = (await stored<{ age: number }>(
      app,
      `select abs(extract(epoch from now() - removed_at))::int as age from contact where id = $1`,
      [path.split('/').at(-1)],
    )) as [{ age: number }];
    expect(age).toBeLessThan(10);
  });
});

describe('a block', () => {
  it('is taken back, as often as asked: the person can be met again, and is not on the list until then', async () => {
    const { other, path } = await metByAna('Cleo');
    const scannedBack = async () => (await scan(other.phone, scanOf(ana.code))).body.items[0].status;
    expect(await ana.phone.post(`${path}/block`)).toMatchObject({ status: 200, body: { state: 'removed', blocked: true } });
    expect(await scannedBack()).toBe('unknown_code');
    for (let time = 0; time < 2; time++) {
      const answer = await ana.phone.delete(`${path}/block`);
      expect(answer).toMatchObject({ status: 200, body: { state: 'removed', blocked: false, card: { name: '' } } });
    }
    expect(await scannedBack()).toBe('duplicate');
    expect((await ana.phone.get(path)).body.state).toBe('removed');
    await scan(ana.phone, scanOf(other.code));
    expect((await ana.phone.get(path)).body).toMatchObject({ state: 'open', blocked: false, card: { name: 'Cleo' } });
  });
});
