import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PNG } from 'pngjs';
import { findProgram } from './find-program.js';

const run = promisify(execFile);
const most = { maxBuffer: 1e8 };

/** A QR as another program than the product's reads it; `page` counts from 0. */
export type ReadCode = { page: number; text: string };
/** Millimetres from the page's upper left corner. */
export type Place = { x: number; y: number; width: number; height: number };
/** A word and where it stands, in millimetres from the page's upper left corner. */
export type Word = { page: number; text: string; x: number; y: number; right: number; bottom: number };

/** A PDF file in a folder of its own, for the time of `look`. */
async function inFile<Seen>(pdf: Uint8Array, look: (file: string, folder: string) => Promise<Seen>): Promise<Seen> {
  const folder = mkdtempSync(join(tmpdir(), 'within24-sheet-'));
  const file = join(folder, 'sheet.pdf');
  writeFileSync(file, pdf);
  try {
    return await look(file, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One byte a dot, 255 is white. */
export type Picture = { width: number; height: number; grey: Buffer };

/** A page as pdftoppm draws it: a PGM file. */
function pictureOf(file: string): Picture {
  const bytes = readFileSync(file);
  const [head = '', width = '', height = ''] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 100)) ?? [];
  return { width: Number(width), height: Number(height), grey: bytes.subarray(head.length) };
}

/** Cuts a place out of a page; nothing where it is blank. */
function cutOut({ width, height, grey }: Picture, place: Place, dpi: number): Picture | undefined {
  const dots = (length: number) => Math.round((length / 25.4) * dpi);
  const [left, top] = [dots(place.x), dots(place.y)];
  const [right, bottom] = [Math.min(width, left + dots(place.width)), Math.min(height, top + dots(place.height))];
  const rows = Array.from({ length: bottom - top }, (_, row) => grey.subarray((top + row) * width + left, (top + row) * width + right));
  if (rows.every((row) => row.every((dot) => dot > 128))) return undefined;
  return { width: right - left, height: bottom - top, grey: Buffer.concat(rows) };
}

/** What stands at these places of each page, printed with so many dots per inch; blank places are left out. `pages`: no more than the first so many. */
export async function picturesAt(pdf: Uint8Array, places: Place[], dpi = 150, pages = 10_000): Promise<Picture[][]> {
  const pdftoppm = await findProgram('pdftoppm', 'poppler-utils');
  return inFile(pdf, async (file, folder) => {
    await run(pdftoppm, ['-r', String(dpi), '-l', String(pages), '-gray', file, join(folder, 'page')], most);
    const drawn = readdirSync(folder).filter((name) => name.startsWith('page'));
    return drawn.sort().map((name) => {
      const page = pictureOf(join(folder, name));
      return places.map((place) => cutOut(page, place, dpi)).filter((cut) => cut !== undefined);
    });
  });
}

/** What zbarimg reads in these pictures, in their order. */
export async function codesIn(pictures: Picture[]): Promise<string[]> {
  const zbarimg = await findProgram('zbarimg', 'zbar-tools');
  const folder = mkdtempSync(join(tmpdir(), 'within24-pictures-'));
  try {
    const files = pictures.map((_, i) => join(folder, `${i}.pgm`));
    pictures.forEach(({ width, height, grey }, i) =>
      writeFileSync(files[i]!, Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), grey])),
    );
    // It ends with 4 where it finds nothing in one of them.
    const { stdout } = await run(zbarimg, ['-q', '--raw', '-Sdisable', '-Sqrcode.enable', ...files], most).catch(
      (error: { stdout: string }) => error,
    );
    return stdout.split('\n').filter(Boolean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is read at these places of the pages, one picture for each, printed with so many dots per inch. */
export async function readCodes(pdf: Uint8Array, places: Place[], dpi = 150): Promise<ReadCode[]> {
  const read: ReadCode[] = [];
  for (const [page, pictures] of (await picturesAt(pdf, places, dpi)).entries()) {
    read.push(...(await codesIn(pictures)).map((text) => ({ page, text })));
  }
  return read;
}

/** The colours of these points of the first page, in millimetres from its upper left corner, as `#rrggbb`. */
export async function coloursAt(pdf: Uint8Array, points: { x: number; y: number }[], dpi = 150): Promise<string[]> {
  const pdftoppm = await findProgram('pdftoppm', 'poppler-utils');
  const png = await inFile(pdf, async (file) => {
    const { stdout } = await run(pdftoppm, ['-r', String(dpi), '-png', '-singlefile', file], { ...most, encoding: 'buffer' });
    return PNG.sync.read(stdout);
  });
  return points.map(({ x, y }) => {
    const at = (Math.round((y / 25.4) * dpi) * png.width + Math.round((x / 25.4) * dpi)) * 4;
    return `#${png.data.toString('hex', at, at + 3)}`;
  });
}

const millimetres = (points: string) => (Number(points) / 72) * 25.4;

/** The words on the pages in the order of the file. */
export async function wordsOf(pdf: Uint8Array): Promise<Word[]> {
  const pdftotext = await findProgram('pdftotext', 'poppler-utils');
  const { stdout } = await inFile(pdf, (file) => run(pdftotext, ['-bbox', file, '-'], most));
  return stdout
    .split('<page ')
    .slice(1)
    .flatMap((text, page) =>
      [...text.matchAll(/<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g)].map(
        ([, x = '', y = '', right = '', bottom = '', word = '']) => ({
          ...{ page, text: word, x: millimetres(x), y: millimetres(y), right: millimetres(right), bottom: millimetres(bottom) },
        }),
      ),
    );
}

/** Width and height of the first page in millimetres, how many pages there are, and the names of the fonts. */
export async function factsOf(pdf: Uint8Array): Promise<{ pages: number; size: [number, number]; fonts: string[] }> {
  const [pdfinfo, pdffonts] = await Promise.all([findProgram('pdfinfo', 'poppler-utils'), findProgram('pdffonts', 'poppler-utils')]);
  return inFile(pdf, async (file) => {
    const { stdout } = await run(pdfinfo, [file]);
    const [, width = '', height = ''] = /Page size: +([\d.]+) x ([\d.]+)/.exec(stdout) ?? [];
    const fonts = (await run(pdffonts, [file])).stdout.split('\n').slice(2).filter(Boolean);
    return {
      pages: Number(/Pages: +(\d+)/.exec(stdout)?.[1]),
      size: [millimetres(width), millimetres(height)],
      fonts: fonts.map((line) => line.split(' ')[0]!.replace(/^[A-Z]{6}\+/, '')),
    };
  });
}
