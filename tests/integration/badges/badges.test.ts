import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PNG } from 'pngjs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventNow, scan, scanOf } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
let key: string;
let eventId: string;
beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  await prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer }, fireImmediately: true });
  app = await startTestApp({ publicUrl: 'https://meet.example.org' });
  ({ api, key } = await app.organization());
  eventId = (await api.post('/api/v1/events', eventNow())).body.id;
});
afterAll(() => app?.close());

const attendees = () => `/api/v1/events/${eventId}/attendees`;
const walkIn = async (name = 'Ana Rossi') => (await api.post(attendees(), { name })).body;
const codeOf = async (id: string) =>
  (await stored<{ code: string }>(app, 'select code from badge_code where attendee_id = $1 and revoked_at is null', [id]))[0]!.code;

/** A file as its bytes. */
async function bytesOf(path: string): Promise<{ type: string | null; bytes: Buffer }> {
  const response = await fetch(app.url + path, { headers: { authorization: `Bearer ${key}` } });
  return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
}

async function read(data: Uint8ClampedArray, width: number, height: number) {
  const found = await readBarcodes({ data, width, height, colorSpace: 'srgb' } as ImageData, { formats: ['QRCode'] });
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** Draws the squares of the SVG's paths, four pixels a module. */
function drawn(svg: string): { data: Uint8ClampedArray; size: number; modules: number } {
  const modules = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)![1]);
  const scale = 4;
  const size = modules * scale;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  const path = /stroke="#000000" d="([^"]+)"/.exec(svg)![1]!;
  let [x, y] = [0, 0];
  for (const [, command, numbers] of path.matchAll(/([Mmh])([^Mmh]+)/g)) {
    const [first = 0, second = 0] = numbers!.trim().split(/[ ,]+/).map(Number);
    if (command === 'M') [x, y] = [first, second];
    else if (command === 'm') [x, y] = [x + first, y + second];
    else {
      for (let row = Math.floor(y) * scale; row < (Math.floor(y) + 1) * scale; row += 1) {
        for (let column = x * scale; column < (x + first) * scale; column += 1) data.set([0, 0, 0], (row * size + column) * 4);
      }
      x += first;
    }
  }
  return { data, size, modules };
}

describe('a badge', () => {
  it('is a PNG that another program reads as the badge’s URL', async () => {
    const { id } = await walkIn();
    const { type, bytes } = await bytesOf(`${attendees()}/${id}/badge.png`);
    expect(type).toBe('image/png');
    const { data, width, height } = PNG.sync.read(bytes);
    expect([width, height]).toEqual([444, 444]);
    const { text, ecLevel, version } = await read(new Uint8ClampedArray(data), width, height);
    expect([text, ecLevel, version]).toEqual([`HTTPS://MEET.EXAMPLE.ORG/B/${await codeOf(id)}`, 'M', '3']);
  });

  it('is an SVG of the same squares, with a quiet zone of four modules', async () => {
    const { id } = await walkIn();
    const { type, bytes } = await bytesOf(`${attendees()}/${id}/badge.svg`);
    expect(type).toMatch(/^image\/svg\+xml/);
    const { data, size, modules } = drawn(bytes.toString());
    expect((await read(data, size, size)).text).toBe(`HTTPS://MEET.EXAMPLE.ORG/B/${await codeOf(id)}`);
    expect(modules).toBe(29 + 2 * 4);
  });

  it('is the same on the attendee’s own phone', async () => {
    const ana = await attendee(app, api, eventId, 'Ana');
    const { body } = await ana.phone.get('/api/v1/me/badge.svg');
    const { data, size } = drawn(body);
    expect((await read(data, size, size)).text).toBe(`HTTPS://MEET.EXAMPLE.ORG/B/${ana.code}`);
  });

  it('has a code whose first symbols are the event’s, and a short code nobody else has there', async () => {
    await api.upload(
      `/api/v1/events/${eventId}/attendee-imports`,
      `Name\n${Array.from({ length: 500 }, (_, n) => `Person ${n}`).join('\n')}\n`,
    );
    const rows = await stored(
      app,
      'select b.code, b.short_code, e.tag from badge_code b join event e on e.id = b.event_id where b.event_id = $1',
      [eventId],
    );
    expect(rows.length).toBeGreaterThan(500);
    expect(rows.every(({ code, short_code, tag }) => code.startsWith(tag) && code.slice(5, 13) === short_code)).toBe(true);
    for (const column of ['code', 'short_code']) expect(new Set(rows.map((row) => row[column])).size).toBe(rows.length);
    const symbols = rows.map(({ code }) => code.slice(5)).join('');
    expect(new Set(symbols).size).toBe(32);
  });

  it('is answered for nobody else', async () => {
    const { id } = await walkIn();
    const { api: stranger } = await app.organization();
    const otherEvent = (await api.post('/api/v1/events', eventNow())).body.id;
    const phone = (await attendee(app, api, eventId, 'Ben')).phone;
    for (const file of ['badge.svg', 'badge.png']) {
      expect((await stranger.get(`${attendees()}/${id}/${file}`)).status).toBe(404);
      expect((await api.get(`/api/v1/events/${otherEvent}/attendees/${id}/${file}`)).status).toBe(404);
      expect((await phone.get(`${attendees()}/${id}/${file}`)).status).toBe(401);
      expect((await app.stranger().get(`${attendees()}/${id}/${file}`)).status).toBe(401);
    }
    const code = await codeOf(id);
    for (const client of [stranger, phone, app.stranger()])
      expect([401, 404]).toContain((await client.post(`${attendees()}/${id}/badge`)).status);
    expect(await codeOf(id)).toBe(code);
  });
});

describe('a re-issued badge', () => {
  it('stops the old code at once and has a new one', async () => {
    const [ana, ben] = [await attendee(app, api, eventId, 'Ana'), await attendee(app, api, eventId, 'Ben')];
    const { status, body } = await api.post(`${attendees()}/${ben.id}/badge`);
    expect([status, body.shortCode]).toEqual([201, expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)]);
    const old = await scan(ana.phone, scanOf(ben.code), scanOf(ben.shortCode));
    expect(old.body.items.map(({ status }: { status: string }) => status)).toEqual(['revoked', 'revoked']);
    const { badge } = (await ben.phone.get('/api/v1/me')).body;
    expect(badge.shortCode).toBe(body.shortCode);
    expect((await scan(ana.phone, scanOf(body.shortCode))).body.items).toMatchObject([
      { status: 'created', contact: { card: { name: 'Ben' } } },
    ]);
  });

  it('still counts a scan that was made before, and uploaded after', async () => {
    const [ana, ben] = [await attendee(app, api, eventId, 'Ana'), await attendee(app, api, eventId, 'Ben')];
    const scannedAt = new Date(Date.now() - 5_000).toISOString();
    await api.post(`${attendees()}/${ben.id}/badge`);
    expect((await scan(ana.phone, scanOf(ben.code, { scannedAt }))).body.items[0].status).toBe('created');
  });

  it('is one badge, however many ask at once', async () => {
    const { id } = await walkIn();
    const answers = await Promise.all(Array.from({ length: 6 }, () => api.post(`${attendees()}/${id}/badge`)));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
    const rows = await stored(app, 'select revoked_at is null as current from badge_code where attendee_id = $1', [id]);
    expect([rows.length, rows.filter(({ current }) => current).length]).toEqual([7, 1]);
  });

  it('is not issued for somebody who is not there', async () => {
    expect((await api.post(`${attendees()}/019a0000-0000-7000-8000-000000000000/badge`)).status).toBe(404);
  });
});
