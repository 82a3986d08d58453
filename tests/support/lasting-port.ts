import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below what the system hands out to outgoing connections; ten thousand more is below that too. */
const [first, last] = [10_000, 22_767];
/** What a Redis Cluster adds for the port on which its nodes talk to each other. */
const busOffset = 10_000;

/**
 * A port on 127.0.0.1, free together with the port ten thousand above it, that stays so while its server is down: whoever keeps
 * trying to connect is never given it for their own end.
 */
export async function lastingPort(): Promise<number> {
  for (;;) {
    const port = randomInt(first, last);
    if ((await isFree(port)) && (await isFree(port + busOffset))) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
