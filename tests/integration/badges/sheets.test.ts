import { randomUUID } from 'node:crypto';
import { sheetFormatIds, type BadgeSheet, type SheetFormat } from '@within24/shared';
import { SheetMaker } from '../../../apps/api/src/badges/sheet-maker.service.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { pngFile } from '../../support/logo-files.js';
import { attendee, eventNow, eventually } from '../../support/people.js';
import { factsOf, readCodes, wordsOf, type Place, type Word } from '../../support/printed-sheet.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
let key: string;
beforeAll(async () => {
  app = await startTestApp({ publicUrl: 'https://meet.example.org' });
  ({ api, key } = await app.organization());
});
afterAll(() => app?.close());

const newEvent = async (different: object = {}) => (await api.post('/api/v1/events', eventNow(different))).body.id as string;
const sheets = (eventId: string) => `/api/v1/events/${eventId}/badge-sheets`;

async function register(eventId: string, ...names: string[]): Promise<string[]> {
  const ids = [];
  for (const name of names) {
    ids.push(
      (await api.post(`/api/v1/events/${eventId}/attendees`, { name, company: 'Harbour Ltd', title: 'Pilot', ticketType: 'Speaker' })).body
        .id,
    );
  }
  return ids;
}

async function bytesOf(path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const response = await fetch(app.url + path, { headers: { authorization: `Bearer ${key}` } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

async function printed(eventId: string, request: object, seconds = 20): Promise<{ id: string; sheet: BadgeSheet; pdf: Buffer }> {
  const { status, body } = await api.post(sheets(eventId), request);
  expect({ status, body }).toMatchObject({ status: 202 });
  const sheet = await eventually(async () => {
    const { body: now } = await api.get(`${sheets(eventId)}/${body.id}`);
    return now.state === 'done' && (now as BadgeSheet);
  }, seconds);
  return { id: body.id, sheet, pdf: (await bytesOf(`${sheets(eventId)}/${body.id}/file`)).bytes };
}

/** The URLs of the event's badges, in the order of the names. */
async function urlsOf(eventId: string): Promise<string[]> {
  const rows = await stored<{ code: string }>(
    app,
    `select b.code from badge_code b join attendee a on a.id = b.attendee_id where b.event_id = $1 and b.revoked_at is null order by lower(a.name), a.id`,
    [eventId],
  );
  return rows.map(({ code }) => `HTTPS://MEET.EXAMPLE.ORG/B/${code}`);
}

const tenScripts = [
  ...['Ana Müller', 'Анна Каренина', 'Γιώργος Παπαδόπουλος', 'محمد عبد الرحمن', 'שלומי כהן', 'क्षितिज श्रीवास्तव'],
  ...[
    'ณัฐวุฒิ ปรีชา',
    '田中 太郎',
    '김민준',
    'தமிழ்ச்செல்வன்',
    'w'.repeat(200),
    'Wolfeschlegelsteinhausenbergerdorff '.repeat(5),
    'I',
    '王'.repeat(200),
  ],
];

describe.each(sheetFormatIds)('a sheet of %s', (format) => {
  it('is as large as its paper, and every badge on it is read', async () => {
    const eventId = await newEvent();
    await register(eventId, 'Ana Rossi', 'Ben Okafor', 'Cem Demir');
    const { body } = await api.get(sheets(eventId));
    const { page, columns, rows } = body.formats.find(({ id }: SheetFormat) => id === format) as SheetFormat;
    const { sheet, pdf } = await printed(eventId, { format, lines: ['company', 'title'] });
    expect(sheet).toMatchObject({ state: 'done', format, done: 3, total: 3, files: 1 });
    const facts = await factsOf(pdf);
    expect(facts.pages).toBe(columns * rows === 1 ? 3 : 1);
    expect(Math.abs(facts.size[0] - page.width) + Math.abs(facts.size[1] - page.height)).toBeLessThan(0.1);
    const read = await readOn(eventId, format, pdf);
    expect(new Set(read.map(({ text }) => text))).toEqual(new Set(await urlsOf(eventId)));
    expect(read).toHaveLength(format === 'a6-folded' ? 6 : 3);
    expect((await wordsOf(pdf)).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Rossi', 'Harbour', 'Ltd', 'Pilot', 'Conference']),
    );
  });

  it('keeps names of any script and length inside the badge and off its QR, with a logo, a colour and three lines', async () => {
    const eventId = await newEvent({ accentColour: '#1f4e79' });
    await api.put(`/api/v1/events/${eventId}/logo`, pngFile(400, 100), 'image/png');
    await register(eventId, ...tenScripts);
    const { pdf } = await printed(eventId, { format, lines: ['company', 'title', 'ticketType'] });
    const count = tenScripts.length * (format === 'a6-folded' ? 2 : 1);
    expect(misplaced(await placesOn(eventId, format), await wordsOf(pdf))).toEqual({ codes: count, outside: [], onQr: [] });
    const read = await readOn(eventId, format, pdf);
    expect(new Set(read.map(({ text }) => text))).toEqual(new Set(await urlsOf(eventId)));
    const { fonts } = await factsOf(pdf);
    expect(fonts.filter((font) => !font.startsWith('Within24'))).toEqual([]);
  }, 90_000);
});

/** Where badges stand on a sheet of this format. */
async function placesOn(eventId: string, format: string): Promise<Place[]> {
  const { body } = await api.get(sheets(eventId));
  const { columns, rows, origin, pitch, badge } = body.formats.find(({ id }: SheetFormat) => id === format) as SheetFormat;
  const places = Array.from({ length: columns * rows }, (_, i) => ({
    ...{ x: origin.x + (i % columns) * pitch.x, y: origin.y + Math.floor(i / columns) * pitch.y },
    ...badge,
  }));
  return format === 'a6-folded' ? [...places, { x: 0, y: 0, ...badge }] : places;
}

const readOn = async (eventId: string, format: string, pdf: Buffer) => readCodes(pdf, await placesOn(eventId, format));

/** Words that stand on no badge, and words where a QR of 25 mm stands: above its code, or below it where the badge is upside down. */
function misplaced(places: Place[], words: Word[]) {
  const isOn = (place: Place, word: Word) =>
    word.x >= place.x && word.y >= place.y && word.right <= place.x + place.width && word.bottom <= place.y + place.height;
  const codes = words.filter(({ text }) => /^[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(text));
  const qrOf = (code: Word): Place => {
    const isUpsideDown = places.at(-1)!.y === 0 && places.length === 2 && code.y < places[0]!.y;
    return { x: (code.x + code.right) / 2 - 12.5, y: isUpsideDown ? code.bottom + 2 : code.y - 27, width: 25, height: 25 };
  };
  const overlaps = (place: Place, word: Word) =>
    word.x < place.x + place.width && word.right > place.x && word.y < place.y + place.height && word.bottom > place.y;
  return {
    codes: codes.length,
    outside: words.filter((word) => !places.some((place) => isOn(place, word))).map(({ text }) => text),
    onQr: codes.flatMap((code) => words.filter((word) => word.page === code.page && overlaps(qrOf(code), word))).map(({ text }) => text),
  };
}

describe('a run', () => {
  it('begins where a sheet that was used before is still free', async () => {
    const eventId = await newEvent();
    await register(eventId, 'Ana', 'Ben', 'Cem');
    const { pdf } = await printed(eventId, { format: 'avery-5392', startAt: 5, lines: [] });
    const names = (await wordsOf(pdf)).filter(({ text }) => ['Ana', 'Ben', 'Cem'].includes(text));
    expect(names.map(({ page, text }) => [page, text])).toEqual([
      [0, 'Ana'],
      [0, 'Ben'],
      [1, 'Cem'],
    ]);
    // The fifth and the sixth of six: the third row.
    expect(names[0]!.y).toBeGreaterThan(25.4 + 2 * 76.2);
    expect(names[1]!.x).toBeGreaterThan(6.35 + 101.6);
    expect(names[2]!.y).toBeLessThan(25.4 + 76.2);
  });

  it('of new badges leaves out what was printed, and takes a badge that was issued anew', async () => {
    const eventId = await newEvent();
    const [ana] = await register(eventId, 'Ana', 'Ben');
    await printed(eventId, { format: 'a6' });
    expect((await api.get(sheets(eventId))).body).toMatchObject({ attendees: 2, printed: 2 });
    expect((await api.post(sheets(eventId), { format: 'a6', onlyNew: true })).body).toMatchObject({
      status: 409,
      code: 'nothing_to_print',
    });
    await register(eventId, 'Cem');
    await api.post(`/api/v1/events/${eventId}/attendees/${ana}/badge`);
    expect((await api.get(sheets(eventId))).body).toMatchObject({ attendees: 3, printed: 1 });
    const { sheet, pdf } = await printed(eventId, { format: 'a6', onlyNew: true });
    expect(sheet).toMatchObject({ total: 2, onlyNew: true });
    const [anas, , cems] = await urlsOf(eventId);
    expect((await readOn(eventId, 'a6', pdf)).map(({ text }) => text)).toEqual([anas, cems]);
  });

  it('goes on without whoever was removed meanwhile', async () => {
    const eventId = await newEvent();
    const all = await register(eventId, 'Ana', 'Ben', 'Cem');
    const id = await left(eventId, all, { secondsAgo: 0 });
    expect((await api.delete(`/api/v1/events/${eventId}/attendees/${all[1]}`)).status).toBe(204);
    await makeNext(eventId, id);
    const pdf = (await bytesOf(`${sheets(eventId)}/${id}/file`)).bytes;
    const names = (await wordsOf(pdf)).map(({ text }) => text).filter((text) => ['Ana', 'Ben', 'Cem'].includes(text));
    expect(names).toEqual(['Ana', 'Cem']);
  });

  it('is gone with what it holds once somebody on it deletes their data', async () => {
    const eventId = await newEvent();
    const ana = await attendee(app, api, eventId, 'Ana Rossi');
    const { id } = await printed(eventId, { format: 'a6' });
    const elsewhere = await newEvent();
    await register(elsewhere, 'Ben');
    const other = await printed(elsewhere, { format: 'a6' });
    expect((await ana.phone.delete('/api/v1/me')).status).toBe(204);
    expect((await api.get(`${sheets(eventId)}/${id}`)).status).toBe(404);
    expect(await stored(app, 'select distinct sheet_id from badge_sheet_file where sheet_id = any($1)', [[id, other.id]])).toEqual([
      { sheet_id: other.id },
    ]);
  });

  it('is deleted after a day', async () => {
    const eventId = await newEvent();
    await register(eventId, 'Ana');
    const { id } = await printed(eventId, { format: 'a6' });
    await stored(app, "update badge_sheet set created_at = now() - interval '24 hours 1 minute' where id = $1", [id]);
    await eventually(async () => (await api.get(`${sheets(eventId)}/${id}`)).status === 404);
    expect(await stored(app, 'select from badge_sheet_file where sheet_id = $1', [id])).toEqual([]);
  });

  it('whose job was lost is taken up again', async () => {
    const eventId = await newEvent();
    const id = await left(eventId, await register(eventId, 'Ana'));
    await eventually(async () => (await api.get(`${sheets(eventId)}/${id}`)).body.state === 'done');
  });

  it('fails after five tries, and says so', async () => {
    const eventId = await newEvent();
    const id = await left(eventId, await register(eventId, 'Ana'), { attempts: 5 });
    await eventually(async () => (await api.get(`${sheets(eventId)}/${id}`)).body.state === 'failed');
    expect((await bytesOf(`${sheets(eventId)}/${id}/file`)).status).toBe(404);
  });

  it('is made once, however often its job runs', async () => {
    const eventId = await newEvent();
    const id = await left(eventId, await register(eventId, 'Ana'), { secondsAgo: 0 });
    await Promise.all([1, 2, 3].map(() => makeNext(eventId, id)));
    await makeNext(eventId, id);
    expect((await api.get(`${sheets(eventId)}/${id}`)).body).toMatchObject({ state: 'done', done: 1, files: 1 });
  });

  it('of more than 2,000 badges is several files', async () => {
    const eventId = await newEvent();
    const csv = ['Name', ...Array.from({ length: 2_001 }, (_, i) => `Guest ${String(i).padStart(4, '0')}`)].join('\n');
    await api.upload(`/api/v1/events/${eventId}/attendee-imports`, csv);
    await eventually(async () => (await api.get(sheets(eventId))).body.attendees === 2_001, 60);
    const { id, sheet } = await printed(eventId, { format: 'avery-l4785', startAt: 10, lines: [] }, 120);
    expect(sheet).toMatchObject({ done: 2_001, total: 2_001, files: 2 });
    const last = await bytesOf(`${sheets(eventId)}/${id}/file?part=2`);
    expect(last.headers.get('content-disposition')).toMatch(/badges-Harbour-Conference-2\.pdf/);
    // The first file has room for one badge on its first sheet, and ends with a whole one.
    const guests = (await wordsOf(last.bytes)).map(({ text }) => text).filter((text) => /^\d{4}$/.test(text));
    expect(guests.sort()).toEqual(Array.from({ length: 10 }, (_, i) => String(1_991 + i)));
  }, 200_000);
});

/** A run of these attendees' badges whose job is nowhere. */
async function left(eventId: string, attendeeIds: string[], { attempts = 0, secondsAgo = 21 } = {}): Promise<string> {
  const id = randomUUID();
  await stored(
    app,
    `insert into badge_sheet (organization_id, event_id, id, options, attendee_ids, attempts, created_at)
     select organization_id, id, $2, '{"format": "a6", "lines": [], "onlyNew": false, "startAt": 1}', $3::uuid[], $4,
       now() - make_interval(secs => $5) from event where id = $1`,
    [eventId, id, attendeeIds, attempts, secondsAgo],
  );
  return id;
}

/** Does what the job of this run does. */
async function makeNext(eventId: string, id: string): Promise<void> {
  const [{ organizationId }] = await stored(app, 'select organization_id as "organizationId" from event where id = $1', [eventId]);
  await app.app.nest.get(SheetMaker).makeNext({ organizationId, eventId }, id);
}

describe('before printing', () => {
  it('whoever has characters that no font of ours has is listed, and the rest of the name is printed', async () => {
    const eventId = await newEvent();
    const [, ben] = await register(eventId, 'Ana Rossi', 'Ben 👩‍💻 Okafor 🦀🦀');
    const { body } = await api.get(sheets(eventId));
    expect(body.uncovered).toEqual([{ attendeeId: ben, name: 'Ben 👩‍💻 Okafor 🦀🦀', characters: ['👩‍💻', '🦀'] }]);
    const { pdf } = await printed(eventId, { format: 'avery-l4785' });
    expect((await wordsOf(pdf)).map(({ text }) => text).join(' ')).toContain('Ben Okafor');
  });

  it('a name that would turn the direction of what follows has lost that', async () => {
    const eventId = await newEvent();
    await register(eventId, 'Ana \u202eissoR');
    const { pdf } = await printed(eventId, { format: 'a6' });
    expect((await wordsOf(pdf)).map(({ text }) => text)).toEqual(expect.arrayContaining(['Ana', 'issoR']));
  });

  it('a preview shows the badges, marks nothing as printed and connects nobody', async () => {
    const eventId = await newEvent();
    const ids = await register(eventId, ...tenScripts);
    const preview = () => bytesOf(`${sheets(eventId)}/preview.svg?format=avery-l4785&lines=company,title&startAt=3`);
    const { status, headers, bytes } = await preview();
    expect([status, headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect(bytes.toString()).toMatch(/^<svg /);
    expect(bytes.toString()).not.toMatch(/<script/);
    expect((await api.get(sheets(eventId))).body.printed).toBe(0);
    // It is the same whatever their codes are.
    for (const id of ids) await api.post(`/api/v1/events/${eventId}/attendees/${id}/badge`);
    expect((await preview()).bytes.equals(bytes)).toBe(true);
  });

  it('a page of outlines shows whether the printer keeps to the measures', async () => {
    const eventId = await newEvent();
    const { status, headers, bytes } = await bytesOf(`${sheets(eventId)}/calibration.pdf?format=avery-5395`);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect((await wordsOf(bytes)).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['1', '2', '3', '4', '5', '6', '7', '8', '50', 'mm']),
    );
    expect((await factsOf(bytes)).pages).toBe(1);
  });
});

describe('bad input', () => {
  it.each([
    ['an unknown format', { format: 'avery-1' }, 'format'],
    ['no format', {}, 'format'],
    ['a position that the sheet does not have', { format: 'avery-l4785', startAt: 11 }, 'startAt'],
    ['a position on a sheet of one', { format: 'a6', startAt: 2 }, 'startAt'],
    ['a position before the first', { format: 'a6', startAt: 0 }, 'startAt'],
    ['a line twice', { format: 'a6', lines: ['company', 'company'] }, 'lines'],
    ['more lines than there are', { format: 'a6', lines: ['company', 'title', 'ticketType', 'company'] }, 'lines'],
  ])('%s is refused', async (_, request, path) => {
    const eventId = await newEvent();
    await register(eventId, 'Ana');
    const { status, body } = await api.post(sheets(eventId), request);
    expect({ status, paths: body.errors?.map((error: { path: string }) => error.path) }).toEqual({ status: 422, paths: [path] });
  });

  it('an event without attendees has nothing to print', async () => {
    const { body } = await api.post(sheets(await newEvent()), { format: 'a6' });
    expect(body).toMatchObject({ status: 409, code: 'nothing_to_print' });
  });

  it('another organization’s sheet is not found, nor is another event’s', async () => {
    const eventId = await newEvent();
    await register(eventId, 'Ana');
    const { id } = await printed(eventId, { format: 'a6' });
    const other = (await app.organization()).api;
    for (const path of ['', '/file']) {
      expect((await other.get(`${sheets(eventId)}/${id}${path}`)).status).toBe(404);
      expect((await api.get(`${sheets(await newEvent())}/${id}${path}`)).status).toBe(404);
    }
    expect((await api.get(`${sheets(eventId)}/${id}/file?part=2`)).status).toBe(404);
  });
});
