import { chownSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres, type RunningPostgres } from '../../../apps/api/src/platform/embedded/postgres.js';
import { FleetDatabase } from '../../faults/fleet/database.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { baseBackup } from '../../support/base-backup.js';
import { temporaryFolder } from '../../support/global-setup.js';
import { lastingPort } from '../../support/lasting-port.js';
import { attendee, eventNow, eventually, scan, scanOf } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { checksums } from '../../support/stored.js';

const archive = temporaryFolder();
const restoredFolder = temporaryFolder();
/** As deploy/fleet/docker-compose.yml has it, without its wait for the disk. */
const archiving = {
  archive_mode: 'on',
  archive_command: `test ! -f ${archive}/%f && cp %p ${archive}/.%f && mv ${archive}/.%f ${archive}/%f`,
};
const secret = 'the-same-before-and-after-the-restore';

let database: FleetDatabase;
let restored: RunningPostgres | undefined;
let app: TestApp | undefined;
beforeAll(async () => {
  database = await FleetDatabase.start(archiving);
  const { uid, gid } = statSync(join(database.folder, 'cluster'));
  chownSync(archive, uid, gid);
}, 60_000);
afterAll(async () => {
  await app?.close();
  await restored?.stop();
  for (const folder of [archive, restoredFolder, database.folder]) rmSync(folder, { recursive: true, force: true });
}, 60_000);

const start = (databaseUrl: string, superuserUrl: string): Promise<TestApp> => {
  const given = { databaseUrl, superuserUrl, databaseOwnerUrl: undefined as unknown as string, drop: async () => undefined };
  return startTestApp({ database: given, secret });
};

it('A database that is gone comes back as it was at a minute before a mistake', async () => {
  const ours = (url: string) => Object.assign(new URL(url), { pathname: '/within24' }).href;
  app = await start(database.applicationUrl, ours(database.superuserUrl));
  const { api } = await app.organization();
  const { body: event } = await api.post('/api/v1/events', eventNow());
  const [ana, ben, chi] = [
    await attendee(app, api, event.id, 'Ana'),
    await attendee(app, api, event.id, 'Ben'),
    await attendee(app, api, event.id, 'Chi'),
  ];
  await scan(ana.phone, scanOf(ben.code));
  await baseBackup(database.superuserUrl, database.folder, restoredFolder, 'recovery');
  // What comes after the backup is in the archive alone.
  expect((await scan(ana.phone, scanOf(chi.code, { note: 'the harbour crane' }))).body.items[0].status).toBe('created');
  await quiet(app);
  const before = await checksums(app);
  const [moment] = await database.rows<{ at: string }>('select clock_timestamp()::text as at');

  await database.rows('delete from contact');
  expect(await checksums(app)).not.toEqual(before);
  const [segment] = await database.rows<{ name: string }>('select pg_walfile_name(pg_switch_wal()) as name');
  await eventually(async () => {
    const [last] = await database.rows<{ done: boolean }>('select last_archived_wal >= $1 as done from pg_stat_archiver', [segment!.name]);
    return last?.done;
  });
  await app.close();
  app = undefined;
  await database.stop();
  rmSync(database.folder, { recursive: true });

  const recovery = { restore_command: `cp ${archive}/%f %p`, recovery_target_time: moment!.at, recovery_target_action: 'promote' };
  restored = await startPostgres({ dataDir: restoredFolder, port: await lastingPort(), settings: { max_connections: '200', ...recovery } });
  const { port } = new URL(restored.superuserUrl);
  await eventually(() => isDatabase(restored!.superuserUrl), 60);
  expect(await checksums({ superuserUrl: ours(restored.superuserUrl) })).toEqual(before);

  app = await start(Object.assign(new URL(database.applicationUrl), { port }).href, ours(restored.superuserUrl));
  const { body } = await ana.phone.at(app.url).get('/api/v1/me/contacts');
  expect(JSON.stringify(body)).toContain('the harbour crane');
  expect((await scan(ben.phone.at(app.url), scanOf(chi.code))).body.items[0].status).toBe('created');
}, 180_000);

/** Whether it has read the archive and takes writes. */
async function isDatabase(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ replays: boolean }>('select pg_is_in_recovery() as replays').finally(() => client.end());
  return !rows[0]!.replays;
}
