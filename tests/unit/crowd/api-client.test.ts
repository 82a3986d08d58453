import { ApiClient } from '../../../apps/crowd/src/api/api-client.js';
import { ApiRefusal, NoAnswer } from '../../../apps/crowd/src/api/api-error.js';
import { Wire } from '../../../apps/crowd/src/api/wire.js';
import { Outbox, type Uploaded } from '../../../apps/crowd/src/people/outbox.js';
import { someServer } from './some-server.js';

type Server = Awaited<ReturnType<typeof someServer>>;
let server: Server;
let ending: AbortController;
beforeEach(() => (ending = new AbortController()));
afterEach(async () => {
  ending.abort();
  await server.close();
});

async function clientOf(told: Parameters<typeof someServer>, settings: { patience?: number } = {}) {
  server = await someServer(...told);
  const wire = new Wire(server.url, ending.signal);
  return { wire, client: new ApiClient(wire, settings) };
}

const day = 86_400_000;
const saved = (...ids: string[]) => ({
  status: 200,
  body: { items: ids.map((clientScanId) => ({ clientScanId, status: 'created' })) },
});

describe('a phone of the crowd', () => {
  it('asks again while the server is overloaded, broken or gone', async () => {
    const { client } = await clientOf([
      { status: 429 },
      { status: 503 },
      { status: 500 },
      'hang up',
      { status: 200, body: { fine: true } },
    ]);
    expect((await client.get('/api/v1/me')).body).toEqual({ fine: true });
    expect(server.asked.length).toBe(5);
  });

  it('takes a no for a no', async () => {
    const detail = 'Open your personal link from the invitation first.';
    const { client } = await clientOf([{ status: 401, body: { detail } }]);
    await expect(client.get('/api/v1/me')).rejects.toThrow(new ApiRefusal('GET /api/v1/me', 401, { detail }));
    expect(server.asked.length).toBe(1);
  });

  it('does not do twice what must happen once, unless it surely did not happen', async () => {
    const { client } = await clientOf([{ status: 503 }, 'hang up', { status: 201 }]);
    await expect(client.post('/api/v1/events', () => ({}), { once: true })).rejects.toThrow(NoAnswer);
    expect(server.asked.length).toBe(2);
  });

  it('gives up when its patience is over, and at once when the end has come', async () => {
    const { client, wire } = await clientOf([{ status: 503 }], { patience: 300 });
    await expect(client.get('/healthz')).rejects.toThrow('GET /healthz got no answer: 503');
    const patient = new ApiClient(wire).get('/healthz');
    ending.abort();
    await expect(patient).rejects.toThrow('aborted');
  });

  it('keeps its session', async () => {
    const { client } = await clientOf([
      { status: 204, headers: { 'set-cookie': 'w24_attendee=s3cret; Path=/; HttpOnly' } },
      { status: 200 },
    ]);
    await client.post('/api/v1/attendee/session', () => ({ token: 't' }));
    await client.get('/api/v1/me');
    expect(server.asked.map(({ cookie }) => cookie)).toEqual([undefined, 'w24_attendee=s3cret']);
  });

  it('never has more requests under way than agreed', async () => {
    const wire = new Wire('http://localhost', ending.signal, 3);
    server = await someServer({ status: 200 });
    let [now, most] = [0, 0];
    const one = () =>
      wire.inTurn(async () => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 5));
        now -= 1;
      });
    await Promise.all(Array.from({ length: 20 }, one));
    expect(most).toBe(3);
  });
});

describe('what a phone has scanned', () => {
  const scanOf = (clientScanId: string) => ({ clientScanId, code: 'x', scannedAt: Date.now(), note: '', tags: [] });

  it('stays on the phone until it is acknowledged, and is then reported once, in order', async () => {
    const { client } = await clientOf(['hang up', saved('1', '2'), saved('3')], { patience: 0 });
    const uploaded: Uploaded[] = [];
    const outbox = new Outbox(client, 0, (scan) => uploaded.push(scan));
    outbox.add(scanOf('1'));
    outbox.add(scanOf('2'));
    await expect(outbox.upload()).rejects.toThrow(NoAnswer);
    expect([outbox.size, uploaded]).toEqual([2, []]);
    await outbox.upload();
    outbox.add(scanOf('3'));
    await Promise.all([outbox.upload(), outbox.upload()]);
    expect(uploaded.map(({ scan }) => scan.clientScanId)).toEqual(['1', '2', '3']);
    expect([outbox.size, server.asked.length]).toEqual([0, 3]);
    for (const { scan, askedAt, answeredAt } of uploaded) {
      expect(askedAt).toBeGreaterThanOrEqual(scan.scannedAt);
      expect(answeredAt).toBeGreaterThanOrEqual(askedAt);
    }
  });

  it('is told by the phone’s own clock, which is read anew for every try', async () => {
    const { client } = await clientOf([{ status: 503 }, saved('1')]);
    const outbox = new Outbox(client, -day, () => {});
    const scan = scanOf('1');
    outbox.add(scan);
    await outbox.upload();
    const [first, second] = server.asked.map(({ body }) => body as { sentAt: string; items: [{ scannedAt: string }] });
    for (const upload of [first, second]) expect(Date.parse(upload!.items[0].scannedAt)).toBe(scan.scannedAt - day);
    expect(Math.abs(Date.parse(first!.sentAt) - (scan.scannedAt - day))).toBeLessThan(1_000);
    expect(Date.parse(second!.sentAt) - Date.parse(first!.sentAt)).toBeGreaterThanOrEqual(100);
  });
});
