import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import { readEnvironment, settingNames } from '../../../apps/api/src/platform/config.js';
import { composed, newEnv, root, type Composition, type Service } from '../../support/composition.js';

const text = (file: string) => readFileSync(join(root, file), 'utf8');
const programs = ['api', 'worker'] as const;

let composition: Composition;
let env: Record<string, string>;
beforeAll(async () => {
  await newEnv(async (file, values) => {
    env = values;
    composition = await composed(file);
  });
});
const service = (name: string): Service => composition.services[name]!;
/** As it is written: versions of docker-compose print it differently. */
const written = parse(text('docker-compose.yml'), { merge: true }) as Composition;
const services = () => Object.entries(written.services);

/** Names that the program would never read. */
const unknownSettings = (environment: object) => Object.keys(environment).filter((name) => !settingNames.includes(name));

describe('docker-compose.yml', () => {
  it('is the same to docker-compose as to a reader of YAML', () => {
    expect(Object.keys(composition.services).sort()).toEqual(Object.keys(written.services).sort());
    expect(Object.keys(composition.services).sort()).toEqual(['api', 'mailpit', 'postgres', 'redis', 'worker']);
  });

  it('says what to do where nobody made a .env', async () => {
    await expect(composed(join(root, '.env.example'))).rejects.toThrow('Run "sh scripts/new-env.sh" first');
  });

  it.each(programs)('gives the %s settings that it has, with values that it takes', (name) => {
    const { environment = {} } = service(name);
    expect(unknownSettings(environment)).toEqual([]);
    expect(readEnvironment(environment)).toMatchObject({ ROLE: name, W24_SECRET: env['W24_SECRET'], REDIS_URL: ['redis://redis:6379'] });
  });

  it('would be found to name a setting that the program does not have', () => {
    const misspelt = { ...service('api').environment, W24_SECERT: 'x', REDIS_URI: 'x', SMTP_HOST: 'x' };
    expect(unknownSettings(misspelt)).toEqual(['W24_SECERT', 'REDIS_URI', 'SMTP_HOST']);
  });

  it('lets the api migrate, and keeps the owner’s login from the worker', () => {
    expect(service('api').environment).toHaveProperty('DATABASE_OWNER_URL');
    expect(service('worker').environment).not.toHaveProperty('DATABASE_OWNER_URL');
    expect(written.services['worker']?.depends_on).toEqual({ api: { condition: 'service_healthy' } });
  });

  it('starts the api once what it needs is healthy', () => {
    const healthy = { condition: 'service_healthy' };
    expect(written.services['api']?.depends_on).toEqual({ postgres: healthy, redis: healthy, mailpit: healthy });
    for (const [name, { healthcheck }] of services()) expect([name, healthcheck?.test[0]]).toEqual([name, 'CMD']);
  });

  it('starts everything again, and gives it time to end', () => {
    expect(services().filter(([, { restart }]) => restart !== 'unless-stopped')).toEqual([]);
    for (const name of [...programs, 'postgres', 'redis']) {
      expect([name, Number.parseInt(written.services[name]?.stop_grace_period ?? '0', 10) >= 15]).toEqual([name, true]);
    }
    for (const name of programs) expect(written.services[name]).toMatchObject({ init: true, read_only: true });
  });

  it('keeps the data of PostgreSQL and Redis in volumes', () => {
    expect(written.services['postgres']?.volumes?.map((volume) => volume.split(':')[0])).toContain('postgres');
    expect(written.services['redis']?.volumes?.map((volume) => volume.split(':')[0])).toContain('redis');
    expect(Object.keys(written.volumes).sort()).toEqual(['erasures', 'postgres', 'redis']);
  });

  it('gives api and worker the same folder, away from the database, for the notes of who was deleted', () => {
    for (const name of programs) {
      expect(written.services[name]).toMatchObject({ environment: { ERASURES_DIR: '/app/erasures' }, volumes: ['erasures:/app/erasures'] });
    }
    expect(written.services['postgres']?.volumes?.join()).not.toContain('erasures');
  });

  it('is reached on this machine only, until somebody wants it otherwise', () => {
    const ports = services().flatMap(([name, service]) => (service.ports ?? []).map((port) => `${name} ${port}`));
    expect(ports.sort()).toEqual(['api ${LISTEN:-127.0.0.1}:3000:3000', 'mailpit 127.0.0.1:8025:8025']);
  });
});

describe('secrets', () => {
  it('are in no file that is kept', () => {
    const passwords = [...text('docker-compose.yml').matchAll(/:\/\/\w+:(\$\{[^}]*\}|[^@\s]*)@|(?:PASSWORD|SECRET): (.*)/g)].map(
      (found) => found[1] ?? found[2],
    );
    expect(passwords.length).toBeGreaterThan(5);
    for (const password of passwords) expect(password).toMatch(/^\$\{[A-Z0-9_]+:[?-]/);
    expect(text('.gitignore').split('\n')).toContain('.env');
  });

  it('and whatever people wrote stay out of PostgreSQL’s own log, where a statement fails', () => {
    const given = composition.services['postgres']?.command?.join(' ');
    for (const setting of ['log_error_verbosity=terse', 'log_min_error_statement=panic']) expect(given).toContain(setting);
  });

  it('are made afresh for each installation, long enough and fit for a URL', async () => {
    const empty = Object.entries(parseEnv(text('.env.example')))
      .filter(([, value]) => value === '')
      .map(([name]) => name);
    expect(empty.sort()).toEqual(['DATABASE_OWNER_PASSWORD', 'DATABASE_PASSWORD', 'POSTGRES_PASSWORD', 'W24_SECRET']);
    const values = empty.map((name) => env[name]);
    for (const value of values) expect(value).toMatch(/^[0-9a-f]{48}$/);
    const others = await newEnv(async (_file, other) => empty.map((name) => other[name]));
    expect(new Set([...values, ...others]).size).toBe(8);
  });

  it('and settings are all named by .env.example, which names no other', () => {
    const asked = new Set([...text('docker-compose.yml').matchAll(/\$\{([A-Z0-9_]+)/g)].map((found) => found[1]));
    const told = new Set([...text('.env.example').matchAll(/^(?:# )?([A-Z0-9_]+)=/gm)].map((found) => found[1]));
    expect([...asked].sort()).toEqual([...told].sort());
  });
});
