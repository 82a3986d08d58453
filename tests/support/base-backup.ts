import { spawnSync } from 'node:child_process';
import { chownSync, copyFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** What belongs to the running server and not to its data; and its log, which comes from the server or its archive. */
const own = ['postmaster.pid', 'postmaster.opts', 'pg_wal', 'pg_replslot'];

/**
 * A base backup of a PostgreSQL that goes on meanwhile, as its documentation has it ("Making a Base Backup Using the Low Level API"): npm's
 * package of the server brings no pg_basebackup. `from` and `to` are data folders of `startPostgres`. `signal` says what the copy does when it
 * is started: it follows a server for good, or reads an archive up to a target.
 */
export async function baseBackup(superuserUrl: string, from: string, to: string, signal: 'standby' | 'recovery'): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query("select pg_backup_start('base', true)");
    // Files that go away meanwhile make it complain; what was in them is in the log.
    spawnSync('cp', ['-a', join(from, 'cluster'), join(to, 'cluster')]);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop()');
    forgetServer(join(to, 'cluster'));
    copyFileSync(join(from, 'password'), join(to, 'password'));
    write(join(to, 'cluster'), 'backup_label', rows[0]!.labelfile);
    write(join(to, 'cluster'), `${signal}.signal`, '');
  } finally {
    await client.end();
  }
}

function forgetServer(cluster: string): void {
  for (const name of own) {
    const path = join(cluster, name);
    if (!statSync(path).isDirectory()) rmSync(path);
    else for (const within of readdirSync(path)) rmSync(join(path, within), { recursive: true });
  }
}

function write(folder: string, name: string, text: string): void {
  const { uid, gid } = statSync(folder);
  writeFileSync(join(folder, name), text, { mode: 0o600 });
  chownSync(join(folder, name), uid, gid);
}
