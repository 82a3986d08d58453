import { badgeLayout } from '../../../apps/api/src/badges/domain/badge-layout.js';
import { sheetFormat } from '../../../apps/api/src/badges/domain/sheet-formats.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { pngFile } from '../../support/logo-files.js';
import { eventNow, eventually } from '../../support/people.js';
import { codesIn, picturesAt, type Picture, type Place } from '../../support/printed-sheet.js';
import { stored } from '../../support/stored.js';
import { blurred, turned } from '../../support/worn-badge.js';

const people = 200;
const atLeast = 0.99;
const dpi = 150;
/** Squares on a side of the QR that this address gets, and of the quiet zone around it. */
const [modules, quiet] = [29, 4];
/** The smallest QR of all formats. */
const format = sheetFormat('avery-l4785');
const layout = badgeLayout(format, { lineCount: 3, hasLogo: true });
const moduleDots = ((format.qr / (modules + 2 * quiet)) * dpi) / 25.4;

let app: TestApp;
let api: Client;
let pdf: Buffer;
let urls: string[];
beforeAll(async () => {
  app = await startTestApp({ publicUrl: 'https://meet.example.org' });
  const organization = await app.organization();
  api = organization.api;
  const { body: event } = await api.post('/api/v1/events', eventNow({ accentColour: '#1f4e79' }));
  await api.put(`/api/v1/events/${event.id}/logo`, pngFile(400, 100), 'image/png');
  const guests = Array.from({ length: people }, (_, i) => `Guest ${i},Harbour Ltd`);
  await api.upload(`/api/v1/events/${event.id}/attendee-imports`, ['Name,Company', ...guests].join('\n'));
  const sheets = `/api/v1/events/${event.id}/badge-sheets`;
  const { id } = (await api.post(sheets, { format: format.id, lines: ['company', 'title', 'ticketType'] })).body;
  await eventually(async () => (await api.get(`${sheets}/${id}`)).body.state === 'done', 60);
  const file = await fetch(`${app.url}${sheets}/${id}/file`, { headers: { authorization: `Bearer ${organization.key}` } });
  pdf = Buffer.from(await file.arrayBuffer());
  const codes = await stored<{ code: string }>(app, 'select code from badge_code where event_id = $1', [event.id]);
  urls = codes.map(({ code }) => `HTTPS://MEET.EXAMPLE.ORG/B/${code}`);
}, 120_000);
afterAll(() => app?.close());

/** A place on each badge of a sheet, from a place on one. */
const onEachBadge = ({ x, y, width, height }: Place): Place[] =>
  Array.from({ length: format.columns * format.rows }, (_, i) => ({
    x: format.origin.x + (i % format.columns) * format.pitch.x + x,
    y: format.origin.y + Math.floor(i / format.columns) * format.pitch.y + y,
    ...{ width, height },
  }));

/** With what stands beside it, as a camera sees it: the band, the code, the ends of lines; up to the badge's edge. */
function withSurroundings({ x, y, width, height }: Place): Place {
  const around = 3;
  return { x: x - around, y: y - around, width: Math.min(format.badge.width - x, width + around) + around, height: height + 2 * around };
}

/** The first and the last column with something dark in it, in millimetres. */
function darkColumns({ width, grey }: Picture, dotsAnInch: number): [number, number] {
  let [first, last] = [width, -1];
  for (let i = 0; i < grey.length; i += 1) {
    if (grey[i]! >= 128) continue;
    const column = i % width;
    if (column < first) first = column;
    if (column > last) last = column;
  }
  return [(first / dotsAnInch) * 25.4, ((last + 1) / dotsAnInch) * 25.4];
}

it('a printed QR measures 25 mm, and four modules around it are white', async () => {
  const fine = 300;
  for (const picture of (await picturesAt(pdf, onEachBadge(layout.qr), fine, 1)).flat()) {
    const [left, right] = darkColumns(picture, fine);
    expect(right - left).toBeGreaterThan(24.9);
    const whiteModules = [left, format.qr - right].map((side) => side / (format.qr / (modules + 2 * quiet)));
    for (const white of whiteModules) expect(white).toBeGreaterThan(quiet - 0.2);
  }
}, 60_000);

it('of 200 printed badges, seen at any angle and a little out of focus, 99 % are read by a program that is not ours', async () => {
  const badges = (await picturesAt(pdf, onEachBadge(withSurroundings(layout.qr)), dpi)).flat();
  expect(badges).toHaveLength(people);
  // Degrees that meet every angle evenly, always the same.
  const seen = badges.map((badge, i) => turned(blurred(badge, 0.3 * moduleDots), (i * 360) / people + (i % 9)));
  const read = new Set(await codesIn(seen));
  const right = urls.filter((url) => read.has(url));
  process.stdout.write(`printed_badges_read ${right.length / people} share >=${atLeast}\n`);
  expect([...read].filter((text) => !urls.includes(text))).toEqual([]);
  expect(right.length / people).toBeGreaterThanOrEqual(atLeast);
}, 120_000);
