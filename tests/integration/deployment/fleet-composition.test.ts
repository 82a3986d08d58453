import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readEnvironment, settingNames } from '../../../apps/api/src/platform/config.js';
import { composed, newEnv, root, type Composition } from '../../support/composition.js';

const file = 'deploy/fleet/docker-compose.yml';
const text = (path: string) => readFileSync(join(root, path), 'utf8');
/** As it is written: versions of docker-compose print it differently. */
const written = parse(text(file), { merge: true }) as Composition;
const single = parse(text('docker-compose.yml'), { merge: true }) as Composition;
const programs = ['api-1', 'api-2', 'worker-1', 'worker-2'];

let composition: Composition;
beforeAll(() => newEnv(async (env) => void (composition = await composed(env, file))));

describe('deploy/fleet/docker-compose.yml', () => {
  it('has two processes of each role, and what they need', () => {
    const redis = [1, 2, 3, 4, 5, 6].map((node) => `redis-${node}`);
    const services = [...programs, ...redis, 'redis-cluster', 'proxy', 'postgres', 'replica', 'mailpit'];
    expect(Object.keys(composition.services).sort()).toEqual(services.sort());
  });

  it.each(programs)('gives %s settings that it has, with values that it takes', (name) => {
    const { environment = {} } = composition.services[name]!;
    expect(Object.keys(environment).filter((setting) => !settingNames.includes(setting))).toEqual([]);
    const settings = readEnvironment(environment);
    expect(settings).toMatchObject({ ROLE: name.split('-')[0], REDIS_MODE: 'cluster', TRUSTED_PROXIES: ['172.30.24.10'] });
    expect(settings.REDIS_URL).toHaveLength(3);
    expect(new URL(settings.DATABASE_REPLICA_URL!).hostname).toBe('replica');
  });

  it.each(programs)('gives %s every setting that an installation on one machine has', (name) => {
    const role = name.split('-')[0]!;
    const here = Object.keys(written.services[name]!.environment!);
    expect(Object.keys(single.services[role]!.environment!).filter((setting) => !here.includes(setting))).toEqual(
      // One process migrates.
      name === 'api-2' ? ['DATABASE_OWNER_URL'] : [],
    );
  });

  it('lets one process migrate, and the others wait for it', () => {
    const migrating = programs.filter((name) => 'DATABASE_OWNER_URL' in composition.services[name]!.environment!);
    expect(migrating).toEqual(['api-1']);
    for (const name of programs.slice(1)) expect(written.services[name]!.depends_on).toEqual({ 'api-1': { condition: 'service_healthy' } });
  });

  it('gives all of them the same folder for the notes of who was deleted', () => {
    for (const name of programs) expect(written.services[name]).toMatchObject({ volumes: ['erasures:/app/erasures'] });
  });

  it('keeps what PostgreSQL, its archive and Redis hold in volumes', () => {
    const redis = [1, 2, 3, 4, 5, 6].map((node) => `redis-${node}`);
    expect(Object.keys(written.volumes).sort()).toEqual(['archive', 'erasures', 'postgres', 'replica', ...redis].sort());
    for (const name of redis) expect(written.services[name]!.volumes).toEqual([`${name}:/data`]);
  });

  it('has processes that the proxy leads to, and no other way in', () => {
    const led = [...text('deploy/fleet/nginx.conf').matchAll(/server (api-\d+):3000/g)].map(([, name]) => name);
    expect(led).toEqual(['api-1', 'api-2']);
    const open = Object.entries(written.services).filter(([, { ports }]) => ports);
    expect(open.map(([name]) => name).sort()).toEqual(['mailpit', 'proxy']);
  });

  it('asks for no setting that .env.example does not name', () => {
    const asked = new Set([...text(file).matchAll(/\$\{([A-Z0-9_]+)/g)].map((found) => found[1]!));
    const told = [...text('.env.example').matchAll(/^(?:# )?([A-Z0-9_]+)=/gm)].map((found) => found[1]);
    expect([...asked].filter((name) => !told.includes(name))).toEqual([]);
  });
});
