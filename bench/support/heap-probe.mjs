/** Loaded before the program: answers `{ collect: true }` with the bytes of heap that are in use after a collection, and with what the process holds. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('message', ({ collect: asked }) => {
  if (!asked) return;
  // What only waits to be finalized is gone after the second time.
  collect();
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  process.send({ heapUsed, rss });
});
// Nobody waits for the benchmark.
process.channel?.unref();
