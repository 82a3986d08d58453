import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../../../apps/web/src/api/errors.js';
import type { Ask } from '../../../apps/web/src/offline/deliver.js';
import { intervalsAt } from '../../../apps/api/src/platform/intervals.js';
import { figures } from '../../../apps/api/src/platform/limits/figures.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Answer, Client } from '../../support/client.js';
import { ask, isLimited, limitedOf } from '../../support/floods.js';
import { attendee, eventNow, eventually, scan, scanOf, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';
import { aScan, SomePhone } from '../../unit/web/some-phone.js';

/** An hour is 12 seconds. */
const limitMinute = 200;

let app: TestApp;
let api: Client;
let eventId: string;
let [ana, ben]: Person[] = [];
beforeAll(async () => {
  app = await startTestApp({ intervals: { ...intervalsAt(1), limitMinute } });
  ({ api } = await app.organization());
  eventId = (await api.post('/api/v1/events', eventNow())).body.id;
  [ana, ben] = [await attendee(app, api, eventId, 'Ana'), await attendee(app, api, eventId, 'Ben')];
});
afterAll(() => app?.close());

const retryAfter = ({ headers }: Answer) => Number(headers.get('retry-after')) * 1_000;
const wrongCode = () => randomBytes(4).toString('hex').toUpperCase();

describe('who was refused is let in again', () => {
  const invite = () => api.post(`/api/v1/events/${eventId}/invitations`, { attendeeIds: [ana!.id] });
  const mistype = () => app.stranger().post('/api/v1/attendee/session', { email: `${randomUUID()}@example.org`, code: '123456' });

  it.each([
    ['linkMails', invite, 202],
    ['wrongSignInCodes', mistype, 401],
  ] as const)('after the seconds that the answer said (%s)', async (name, question, otherwise) => {
    const answers = await ask(figures[name].most + 10, question);
    const limited = answers.filter(isLimited);
    expect(limited.length).toBeGreaterThanOrEqual(10);
    await sleep(retryAfter(limited[0]!));
    expect((await question()).status).toBe(otherwise);
  });
});

describe('a phone', () => {
  /** As the web app asks, with what the answer says of waiting. */
  const asAna: Ask = async (method, path, { body }) => {
    const answer = await ana!.phone.call(method, `/api/v1${path}`, { body });
    if (answer.status >= 400) throw new ApiError(answer.status, answer.body, retryAfter(answer));
    return answer.body;
  };

  it('keeps what was refused, asks for nothing meanwhile, and sends it when the time is over', async () => {
    const tooMany = Array.from({ length: figures.unknownBadgeCodes.most }, () => scanOf(wrongCode()));
    expect((await scan(ana!.phone, ...tooMany)).status).toBe(200);
    let asked = 0;
    const counted: Ask = (...call) => {
      asked++;
      return asAna(...call);
    };
    const phone = new SomePhone({ ask: counted });
    const [id, now] = [randomUUID(), new Date().toISOString()];
    await phone.add(aScan(id, { attendeeId: ana!.id, code: ben!.shortCode, note: 'sails', scannedAt: now, madeAt: now }));
    await phone.outbox.flush();
    await phone.outbox.flush();
    expect([asked, [...phone.waiting.items.keys()], phone.refused.items.size]).toEqual([1, [id], 0]);
    const wait = figures.unknownBadgeCodes.minutes * limitMinute;
    await sleep(wait);
    phone.now = wait;
    await phone.outbox.flush();
    expect([asked, [...phone.waiting.items.keys()], phone.refused.items.size]).toEqual([2, [], 0]);
    expect(await stored(app, 'select note from contact where owner_id = $1', [ana!.id])).toEqual([{ note: 'sails' }]);
  });

  it('is not told of a limit where its codes are worn', async () => {
    expect(limitedOf(await ask(30, () => scan(ben!.phone, scanOf(ana!.shortCode))))).toBe(0);
  });
});

it('counters go when their time is long over', async () => {
  expect((await stored(app, 'update limits.counter set expire = expire - 2 * 3600000 returning key')).length).toBeGreaterThan(0);
  const over = 'select key from limits.counter where expire < extract(epoch from now()) * 1000 - 3600000';
  // Sweeps come every half minute here.
  await eventually(async () => (await stored(app, over)).length === 0, 45);
}, 60_000);
