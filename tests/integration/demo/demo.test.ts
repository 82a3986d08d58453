import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { OrganizationsService } from '../../../apps/api/src/accounts/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { freePort } from '../../support/free-port.js';
import { eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';

const root = join(import.meta.dirname, '../../..');
let app: TestApp;
const children: ChildProcess[] = [];

beforeAll(async () => {
  app = await startTestApp();
  await app.app.nest.get(OrganizationsService).found('Sample Events', 'organizer@sample.example');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => app?.close());

/** The program as a person starts it in a terminal. */
function demo(...args: string[]) {
  const program = ['--import', './tests/support/run-typescript.mjs', 'apps/crowd/src/main.ts', ...args];
  const child = spawn(process.execPath, program, { cwd: root });
  children.push(child);
  const run = { said: '', complained: '', child, code: once(child, 'close').then(([code]) => code as number) };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (run.said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (run.complained += text));
  return run;
}

describe('npm run demo', () => {
  it('signs in as the sample organization’s owner, opens a conference, says where to look, and stops when told to', async () => {
    const run = demo('--url', app.url, '--people', '12', '--minutes', '2');
    await eventually(() => run.said.includes('12 invited'), 40);
    await eventually(async () => (await stored(app, 'select 1 from scan')).length > 0, 20);
    const [, token] = /sign-in#([\w-]+)/.exec(run.said)!;
    const [, event] = /events\/([\w-]+)\/results/.exec(run.said)!;
    const member = app.stranger();
    expect((await member.post('/api/v1/auth/session', { token })).status).toBe(204);
    expect((await member.get(`/api/v1/events/${event}`)).body).toMatchObject({
      ...{ name: 'Simulated Conference 7', followUpWindow: 'PT2M', attendeeCount: 12 },
    });
    run.child.kill('SIGINT');
    expect([await run.code, run.complained]).toEqual([0, '']);
    expect(run.said).toMatch(/Stopped\. What happened so far stays in Within24\.\n$/);
  }, 60_000);

  it('says in one sentence what is missing', async () => {
    const nowhere = `http://localhost:${await freePort()}`;
    const other = await startTestApp({ embedded: false, allowShortWindows: false });
    const { key } = await other.organization();
    const runs = [
      demo('--url', nowhere),
      demo('--url', app.url, '--key', 'w24_of-somebody-else'),
      demo('--url', other.url),
      demo('--url', other.url, '--key', key),
      demo('--people', 'many'),
    ];
    const sentences = await Promise.all(runs.map(async (run) => [await run.code, run.complained]));
    expect(sentences).toEqual([
      [1, `Nothing answers at ${nowhere}: start Within24 with "npm start" in another terminal, or say where it runs with --url.\n`],
      [1, 'The API key was refused: give one of this Within24 with --key.\n'],
      [1, 'No sign-in link came for organizer@sample.example: give an organizer’s API key with --key.\n'],
      [1, 'This Within24 takes no follow-up windows of minutes: start it with W24_ALLOW_SHORT_WINDOWS=true.\n'],
      [1, '--people is "many": give a whole number from 12 to 684.\n'],
    ]);
    await other.close();
  }, 60_000);
});
