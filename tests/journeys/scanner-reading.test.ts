import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.js';
import { conditions } from '../support/hall-pictures/conditions.js';
import type { Reading } from '../support/hall-pictures/in-browser.js';
import { buildReader, serveReader } from '../support/hall-pictures/served.js';

const each = 20;

let folder: string;
let browser: Browser;
let server: Server;
const read = new Map<string, Reading>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'within24-hall-'));
  await buildReader(folder);
  const served = await serveReader(folder);
  server = served.server;
  browser = await startBrowser();
  const page = await browser.newPage();
  await page.goto(served.url);
  await page.waitForFunction(() => 'readHall' in globalThis);
  for (const condition of conditions) read.set(condition, await readIn(page, condition));
  console.info(table());
}, 90_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

function readIn(page: Page, condition: string): Promise<Reading> {
  return page.evaluate(
    ([condition, count]) =>
      (globalThis as unknown as { readHall: (...given: [string, number]) => Promise<Reading> }).readHall(condition, count),
    [condition, each] as [string, number],
  );
}

const share = (right: number, of: number) => Math.round((right / of) * 1_000) / 10;
const mean = () =>
  share(
    [...read.values()].reduce((sum, { right }) => sum + right, 0),
    each * conditions.length,
  );
const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

function table(): string {
  const rows = [...read].map(([condition, { right, wrong, milliseconds }]) => {
    const wrongly = wrong > 0 ? `, ${wrong} wrong texts` : '';
    return `${condition.padEnd(20)} ${String(share(right, each)).padStart(5)} %  ${Math.round(median(milliseconds))} ms${wrongly}`;
  });
  return [...rows, `${'mean'.padEnd(20)} ${String(mean()).padStart(5)} %`].join('\n');
}

describe('the scanner, shown badges as a hall shows them', () => {
  it('reads at least 97 % of all conditions together', () => expect(mean()).toBeGreaterThanOrEqual(97));

  it('reads at least 85 % where everything is a little wrong at once', () => {
    expect(share(read.get('hall mix')!.right, each)).toBeGreaterThanOrEqual(85);
  });

  it('never reads what is not there', () => expect([...read.values()].map(({ wrong }) => wrong)).toEqual(conditions.map(() => 0)));
});
