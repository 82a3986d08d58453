import { Worker } from 'node:worker_threads';
import { drainBeforeClose } from '../../../../apps/api/src/platform/http/drain.js';
import { httpAdapter } from '../../../../apps/api/src/platform/http/server.js';

/** Asks from another thread, so that this one can be busy meanwhile; answers the status, or the error's code. */
const asking = `
  const { parentPort, workerData } = require('node:worker_threads');
  parentPort.on('message', () => {
    require('node:http')
      .get({ host: '127.0.0.1', port: workerData, agent: false }, ({ statusCode }) => parentPort.postMessage(statusCode))
      .on('error', ({ code }) => parentPort.postMessage(code));
  });
  parentPort.postMessage('ready');`;

const busyFor = (ms: number) => {
  for (const until = Date.now() + ms; Date.now() < until;);
};

it('a stop answers whoever waits to be taken while the process is busy', async () => {
  const server = httpAdapter({ trustedProxies: [] }).getInstance();
  drainBeforeClose(server);
  server.get('/', () => 'here');
  await server.listen({ host: '127.0.0.1', port: 0 });
  const others = Array.from(
    { length: 8 },
    () => new Worker(asking, { eval: true, workerData: (server.server.address() as { port: number }).port }),
  );
  const said = (other: Worker) => new Promise<unknown>((resolve) => other.once('message', resolve));
  await Promise.all(others.map(said));
  const answers = others.map(said);
  for (const other of others) other.postMessage('now');
  busyFor(300);
  await server.close();
  expect(await Promise.all(answers)).toEqual(others.map(() => 200));
  await Promise.all(others.map((other) => other.terminate()));
});
