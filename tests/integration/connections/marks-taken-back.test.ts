import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
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
