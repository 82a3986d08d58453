import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../support/browser.js';
import { freePort } from '../support/free-port.js';
import { eventually } from '../support/people.js';
import { builtWeb } from '../support/web.js';

const root = join(import.meta.dirname, '../..');
const hasNetwork = Object.values(networkInterfaces()).some((list) => list!.some(({ family, internal }) => family === 'IPv4' && !internal));
let folder: string;
let browser: Browser;
const children: ChildProcess[] = [];

beforeAll(async () => {
  await builtWeb();
  browser = await startBrowser();
}, 60_000);
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'within24-lan-'))));
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'close');
  }
  rmSync(folder, { recursive: true, force: true });
}, 30_000);
afterAll(() => browser?.close());

/** The program as `npm start` runs it in a terminal, with a data folder of its own. */
async function start(...args: string[]) {
  const port = await freePort();
  const env = { PATH: process.env['PATH'], NODE_NO_WARNINGS: '1', PORT: String(port), DATA_DIR: join(folder, 'data') };
  const child = spawn(process.execPath, ['--import', './tests/support/run-typescript.mjs', 'apps/api/src/main.ts', ...args], {
    cwd: root,
    env,
  });
  children.push(child);
  const run = { said: '', complained: '', port, child };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (run.said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (run.complained += text));
  await eventually(() => run.said.includes('Ctrl-C') || child.exitCode !== null, 60);
  return run;
}

/** The status over HTTPS, whoever signed the certificate. */
function statusOf(url: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { rejectUnauthorized: false, headers }, (answer) => resolve(answer.resume().statusCode!));
    call.on('error', reject).end();
  });
}

describe('npm start -- --lan', () => {
  it('serves phones in the network over HTTPS, with a camera for the attendee whose link it shows, and keeps /dev to this machine', async () => {
    const run = await start('--lan');
    if (!hasNetwork)
      return expect(run.complained).toBe(
        '--lan needs a network: this machine has no address in one. Connect it to the Wi-Fi of your phone.\n',
      );
    const url = /running at (https:\S+?)\. Open/.exec(run.said)![1]!;
    expect(new URL(url).port).toBe(String(run.port + 1));
    expect(run.said).toContain('\u001b[30;107m');
    expect(run.said).toContain(`http://localhost:${run.port}/dev/mailbox`);

    const forged = { 'x-forwarded-for': '127.0.0.1', forwarded: 'for=127.0.0.1', host: 'localhost' };
    expect([await statusOf(`${url}/readyz`), await statusOf(`${url}/dev/mailbox`)]).toEqual([200, 404]);
    expect([await statusOf(`${url}/dev/mailbox`, forged), await statusOf(`${url}/dev/mailbox/messages`, forged)]).toEqual([404, 404]);
    expect((await fetch(`http://127.0.0.1:${run.port}/dev/mailbox`)).status).toBe(200);

    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    await page.goto(/’s phone\s+(\S+)/.exec(run.said)![1]!);
    await page.getByRole('button', { name: 'Open my badge' }).click();
    await page.getByRole('button', { name: 'Only name and company' }).click();
    await page.getByRole('heading', { name: /^Hello/ }).waitFor({ state: 'attached' });
    expect(await page.evaluate(() => [isSecureContext, typeof navigator.mediaDevices?.getUserMedia])).toEqual([true, 'function']);
    await context.close();
  }, 120_000);
});

describe('npm start', () => {
  it.each([
    ['--wlan', 'npm start does not know "--wlan". It knows --lan: npm start -- --lan opens it to a phone in your network.\n'],
    ['--LAN', 'npm start does not know "--LAN". It knows --lan: npm start -- --lan opens it to a phone in your network.\n'],
  ])('refuses what it does not know: %s', async (option, sentence) => {
    const child = spawn(process.execPath, ['scripts/start.mjs', option], { cwd: root });
    let complained = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
    const [code] = (await once(child, 'close')) as [number];
    expect([code, complained]).toEqual([1, sentence]);
  });
});
