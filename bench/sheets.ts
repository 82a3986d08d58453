import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BadgeSheetRequest } from '@within24/shared';
import { qrCodes } from '../apps/api/src/badges/typesetting/qr-codes.mjs';
import { sheetDocument, type PrintedBadge } from '../apps/api/src/badges/sheet-document.js';
import { fontRanges } from '../apps/api/src/platform/typesetting/font-ranges.js';
import { temporaryFolder } from '../tests/support/global-setup.js';
import type { Figure } from './support/figure.js';
import { guests } from './support/guests.js';
import { importGuests } from './support/import-guests.js';
import { newEvent, startInstallation, type Installation } from './support/installation.js';
import { timeRatio } from './support/interleaved.js';
import { peakMemory, residentMemory } from './support/memory.js';

const rounds = 5;
const badges = 2_000;
const many = 10_000;
/** Milliseconds: seldom enough that asking takes nothing from what is asked about, often enough to add nothing to it. */
const lookEvery = 25;
const wanted = { format: 'avery-l4785', lines: ['company', 'title'], onlyNew: false, startAt: 1 } satisfies BadgeSheetRequest;
const template = fileURLToPath(new URL('../apps/api/src/badges/typesetting/sheet.typ', import.meta.url));
const fonts = fileURLToPath(new URL('../apps/api/src/platform/typesetting/fonts', import.meta.url));
const bareProgram = fileURLToPath(new URL('./support/bare-typesetting.mjs', import.meta.url));

/**
 * Ours is all that an organizer waits for: the request, the job, reading 2,000 badges, the child process with their QR, the PDF
 * in the database, marked as printed. Theirs is the library alone in a process that starts and ends as ours does: the same document,
 * the same badges with the same codes, in the same fonts, with the data and every QR ready in a file, and the PDF left in a file.
 */
export async function* figures(): AsyncGenerator<Figure> {
  const installation = await startInstallation();
  const folder = temporaryFolder();
  try {
    const event = await registered(installation, badges);
    await prepareBare(installation, event, folder);
    const ratio = await timeRatio(
      rounds,
      () => printing(installation, event),
      () => bare(folder),
    );
    yield { name: 'sheets-2000-over-library', ...ratio, unit: 'x', target: { atMost: 1.3 } };
    yield* manyBadges(installation);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await installation.close();
  }
}

/** What 10,000 take, of which a file holds 2,000: the most that the child process and the server hold, and what the server keeps. */
async function* manyBadges(installation: Installation): AsyncGenerator<Figure> {
  const event = await registered(installation, many);
  const before = residentMemory(installation.pid).process;
  let took = 0;
  const peak = await peakMemory(installation.pid, async () => {
    took = await printing(installation, event);
  });
  const after = residentMemory(installation.pid).process;
  yield { name: 'sheets-10000', value: took / 1_000, unit: 's' };
  yield { name: 'sheets-10000-child-peak', value: peak.children, unit: 'MB', target: { atMost: 700 } };
  yield { name: 'sheets-10000-server-kept', value: after - before, unit: 'MB', target: { atMost: 100 } };
}

async function registered(installation: Installation, count: number): Promise<string> {
  const event = await newEvent(installation);
  await importGuests(installation, event, guests(count));
  return event;
}

/** Prints everybody, and answers how many milliseconds it took. */
async function printing({ api }: Installation, event: string): Promise<number> {
  const started = performance.now();
  const { status, body } = await api.post(`${event}/badge-sheets`, wanted);
  if (status !== 202) throw new Error(`The badges were answered with ${status}: ${JSON.stringify(body)}`);
  for (;;) {
    const { state } = (await api.get(`${event}/badge-sheets/${body.id}`)).body;
    if (state === 'done') return performance.now() - started;
    if (state !== 'running') throw new Error(`The badges ended as ${state}.`);
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}

/** Leaves in a folder what the library needs to set the event's badges. */
async function prepareBare({ url, database }: Installation, event: string, folder: string): Promise<void> {
  const printed = await database.rows<PrintedBadge>(
    `select a.id as "attendeeId", a.name, a.company, a.title, a.ticket_type as "ticketType", b.code
     from attendee a join badge_code b on b.attendee_id = a.id where a.event_id = $1 order by lower(a.name), a.id`,
    [event.split('/').at(-1)],
  );
  const look = { name: 'Harbour Conference', accentColour: null, logo: null };
  const document = sheetDocument(wanted, printed, { event: look, publicUrl: url, ranges: fontRanges });
  writeFileSync(join(folder, 'data.json'), JSON.stringify({ ...document, families: families() }));
  writeFileSync(join(folder, 'qr.txt'), (await qrCodes(document.badges.map(({ url }) => url))).join('\n'));
  copyFileSync(template, join(folder, 'sheet.typ'));
}

/** As the product orders its fonts: Latin first, Chinese last. */
function families(): string[] {
  const scripts = readdirSync(fonts).flatMap((file) => /^(\w+)-Regular\.ttf$/.exec(file)?.[1] ?? []);
  const others = scripts.filter((script) => script !== 'Sans' && script !== 'CJK');
  return ['Sans', ...others, 'CJK'].map((script) => `Within24 ${script}`);
}

async function bare(folder: string): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [bareProgram, folder, fonts], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The library alone ended with ${code}.`);
  return performance.now() - started;
}
