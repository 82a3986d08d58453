import { sheetFormat } from '../../../apps/api/src/badges/domain/sheet-formats.js';
import { badgeLayout } from '../../../apps/api/src/badges/domain/badge-layout.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { gifFile, jpegFile, movingPng, pngFile, pngOfNoise, pngThatClaims, svgFile } from '../../support/logo-files.js';
import { eventNow, eventually } from '../../support/people.js';
import { coloursAt, wordsOf } from '../../support/printed-sheet.js';
import { quiet } from '../../support/quiet.js';
import { checksums, stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
let key: string;
let withLogo: string;
beforeAll(async () => {
  app = await startTestApp();
  ({ api, key } = await app.organization());
  withLogo = await newEvent();
  await api.put(`${withLogo}/logo`, pngFile(40, 20), 'image/png');
});
afterAll(() => app?.close());

const newEvent = async (different: object = {}) => `/api/v1/events/${(await api.post('/api/v1/events', eventNow(different))).body.id}`;
const logoOf = (event: string, headers: Record<string, string> = {}) =>
  fetch(`${app.url}${event}/logo`, { headers: { authorization: `Bearer ${key}`, ...headers } });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe('the colour of an event', () => {
  it('is none, until an organizer chooses one, and again once they take it back', async () => {
    const event = await newEvent();
    expect((await api.get(event)).body.accentColour).toBeNull();
    expect((await api.patch(event, { accentColour: '#C27803' })).body.accentColour).toBe('#c27803');
    await api.patch(event, { name: 'Autumn Summit' });
    expect((await api.get(event)).body.accentColour).toBe('#c27803');
    expect((await api.patch(event, { accentColour: null })).body.accentColour).toBeNull();
  });

  it.each(['red', '#12345', '#1234567', 'url(#x)', 0, ['#c27803']])('is not %j', async (accentColour) => {
    const event = await newEvent({ accentColour: '#1f4e79' });
    const { status, body } = await api.patch(event, { accentColour });
    expect([status, body.errors]).toMatchObject([422, [{ path: 'accentColour', message: expect.stringContaining('as #1f4e79') }]]);
    expect((await api.get(event)).body.accentColour).toBe('#1f4e79');
  });
});

describe('the logo of an event', () => {
  it('is the file that was put last, and none once it is removed', async () => {
    const event = await newEvent();
    expect((await logoOf(event)).status).toBe(404);
    expect((await api.get(`${event}/badge-sheets`)).body.logo).toBeNull();
    await api.put(`${event}/logo`, pngFile(40, 20), 'image/png');
    // Whatever it is called: its content says what it is.
    const { status, body } = await api.put(`${event}/logo`, jpegFile(), 'image/png');
    expect([status, body]).toEqual([200, { type: 'image/jpeg', width: 48, height: 24, version: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect((await api.get(`${event}/badge-sheets`)).body.logo).toEqual(body);
    const answer = await logoOf(event);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect((await bytesOf(answer)).equals(jpegFile())).toBe(true);
    // The second time there is nothing to remove.
    expect((await api.delete(`${event}/logo`)).status).toBe(204);
    expect((await api.delete(`${event}/logo`)).status).toBe(204);
    expect((await logoOf(event)).status).toBe(404);
    const acts = await stored<{ act: string }>(app, `select act from audit_entry where event_id = $1 and act like 'logo.%' order by at`, [
      event.split('/').at(-1),
    ]);
    expect(acts.map(({ act }) => act)).toEqual(['logo.changed', 'logo.changed', 'logo.removed']);
  });

  it('is kept by a browser, which asks whether it is still the same, and is nothing but a picture to it', async () => {
    const event = await newEvent();
    const { version } = (await api.put(`${event}/logo`, pngFile(40, 20), 'application/octet-stream')).body;
    const { headers } = await logoOf(event);
    expect(Object.fromEntries(headers)).toMatchObject({
      ...{ etag: `"${version}"`, 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' },
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    const same = await logoOf(event, { 'if-none-match': `"${version}"` });
    expect([same.status, (await bytesOf(same)).length]).toEqual([304, 0]);
    await api.put(`${event}/logo`, jpegFile(), 'image/jpeg');
    expect((await logoOf(event, { 'if-none-match': `"${version}"` })).status).toBe(200);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'image/png', 422, 'empty_file'],
    ['a text with the name of a PNG', Buffer.from('Not a picture.'), 'image/png', 422, 'not_a_picture'],
    ['a GIF', gifFile(), 'image/gif', 422, 'not_a_picture'],
    ['an SVG with a script', svgFile(), 'image/svg+xml', 422, 'not_a_picture'],
    ['an SVG that says it is a PNG', svgFile(), 'image/png', 422, 'not_a_picture'],
    ['a PNG that would be 40,000,000,000 pixels', pngThatClaims(200_000, 200_000), 'image/png', 422, 'picture_size'],
    ['a PNG that moves', movingPng(), 'image/png', 422, 'picture_moves'],
    ['half a PNG', pngFile(64, 64).subarray(0, 90), 'image/png', 422, 'picture_broken'],
    ['half a JPEG', jpegFile().subarray(0, 400), 'image/jpeg', 422, 'picture_broken'],
    ['a whole PNG that cannot be drawn', pngOfNoise(), 'image/png', 422, 'picture_broken'],
    ['a PNG with less in it than it claims', pngThatClaims(900, 900), 'image/png', 422, 'picture_broken'],
    ['1.1 MB', Buffer.concat([pngFile(16, 16), Buffer.alloc(1_153_434)]), 'image/png', 413, 'too_large'],
    ['a photo of 17 MB', Buffer.alloc(17 * 1_048_576, jpegFile()), 'image/jpeg', 413, 'too_large'],
    ['JSON', Buffer.from('{"logo":"x"}'), 'application/json', 415, 'unsupported_media_type'],
    ['a form', Buffer.from('logo=x'), 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
  ])('is not %s', async (_, file, type, status, code) => {
    const before = await logoOf(withLogo);
    const answer = await api.put(`${withLogo}/logo`, file, type);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await bytesOf(await logoOf(withLogo))).equals(await bytesOf(before))).toBe(true);
  });

  it('of another organization is not there to be seen, changed or removed', async () => {
    const event = withLogo;
    const other = (await app.organization()).api;
    await quiet(app);
    const before = await checksums(app);
    const tries = [other.get(`${event}/logo`), other.put(`${event}/logo`, jpegFile(), 'image/jpeg'), other.delete(`${event}/logo`)];
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(await checksums(app)).toEqual(before);
  });

  it('is taken nowhere else', async () => {
    const answer = await api.call('POST', '/api/v1/events', { raw: pngFile(16, 16), type: 'image/png' });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
  });
});

/** As the printer's eyes round it. */
const isOrange = expect.stringMatching(/^#c[78]5014$/) as string;

describe('a printed badge', () => {
  /** The middle of what stands on the first badge of a sheet with a logo. */
  function middles() {
    const format = sheetFormat('avery-5392');
    const { event, logo, qr } = badgeLayout(format, { lineCount: 1, hasLogo: true });
    const at = (x: number, y: number) => ({ x: format.origin.x + x, y: format.origin.y + y });
    return {
      band: at(event.x + 2, event.y + event.height / 2),
      // A little left and right of its middle.
      logoLeft: at(logo!.x + logo!.width / 2 - 3, logo!.y + logo!.height / 2),
      logoRight: at(logo!.x + logo!.width / 2 + 3, logo!.y + logo!.height / 2),
      besideLogo: at(logo!.x + 0.5, logo!.y + logo!.height / 2),
      quietZone: at(qr.x + 2, qr.y + 2),
    };
  }

  async function firstBadge(different: object, logo?: Buffer) {
    const event = await newEvent(different);
    if (logo) await api.put(`${event}/logo`, logo, 'image/png');
    await api.post(`${event}/attendees`, { name: 'Ana Rossi', company: 'Harbour Ltd' });
    const { id } = (await api.post(`${event}/badge-sheets`, { format: 'avery-5392' })).body;
    await eventually(async () => (await api.get(`${event}/badge-sheets/${id}`)).body.state === 'done', 20);
    const file = await fetch(`${app.url}${event}/badge-sheets/${id}/file`, { headers: { authorization: `Bearer ${key}` } });
    const pdf = await bytesOf(file);
    const places = middles();
    const colours = await coloursAt(pdf, Object.values(places));
    return { pdf, colours: Object.fromEntries(Object.keys(places).map((place, i) => [place, colours[i]])) };
  }

  it('has the event’s colour as a band behind its name and the logo in its place, and neither around the QR', async () => {
    // Half of it can be seen through.
    const logo = pngFile(60, 60, (x) => (x < 30 ? [0, 0, 0, 0] : [200, 80, 20, 255]));
    const { pdf, colours } = await firstBadge({ accentColour: '#ffd400' }, logo);
    expect(colours).toEqual({
      ...{ band: '#ffd400', logoLeft: '#ffffff', logoRight: isOrange, besideLogo: '#ffffff', quietZone: '#ffffff' },
    });
    expect((await wordsOf(pdf)).map(({ text }) => text)).toEqual(expect.arrayContaining(['Conference', 'Rossi', 'Ltd']));
  });

  it('keeps the logo’s shape', async () => {
    const { colours } = await firstBadge({}, pngFile(400, 100));
    expect(colours).toEqual({ band: '#ffffff', logoLeft: isOrange, logoRight: isOrange, besideLogo: isOrange, quietZone: '#ffffff' });
    const { colours: narrow } = await firstBadge({}, pngFile(100, 100));
    expect(narrow).toEqual({ ...colours, besideLogo: '#ffffff' });
  });

  it('has neither where the event has none', async () => {
    expect(new Set(Object.values((await firstBadge({})).colours))).toEqual(new Set(['#ffffff']));
  });

  it('is shown with both before it is printed', async () => {
    const event = await newEvent({ accentColour: '#ffd400' });
    await api.post(`${event}/attendees`, { name: 'Ana Rossi' });
    const preview = async () => (await api.get(`${event}/badge-sheets/preview.svg?format=a6`)).body as string;
    expect(await preview()).toContain('#ffd400');
    expect(await preview()).not.toContain('image/png');
    await api.put(`${event}/logo`, pngFile(40, 20), 'image/png');
    expect(await preview()).toContain('data:image/png;base64');
  });
});
