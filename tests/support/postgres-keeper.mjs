/**
 * A process that holds a PostgreSQL until its standard input ends, which also happens when whoever started it was killed.
 * Takes the options of startPostgres as JSON, with `remove: true` to delete the data afterwards; writes one line of JSON.
 */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { startPostgres } from '../../apps/api/src/platform/embedded/postgres.js';

const { remove, ...options } = JSON.parse(process.argv[2]);
const ended = once(process.stdin.resume(), 'end');
// Nobody may be left to read the line.
process.stdout.on('error', () => {});

try {
  const server = await startPostgres(options);
  console.log(JSON.stringify({ url: server.superuserUrl, pid: server.pid }));
  await ended;
  await server.stop();
} catch (error) {
  console.log(JSON.stringify({ error: error.message }));
  process.stdin.destroy();
}
if (remove) rmSync(options.dataDir, { recursive: true, force: true });
