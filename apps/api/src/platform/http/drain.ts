import { Server } from 'node:net';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How long a stop waits for the answers under way, and for a request on a connection that was taken just before; milliseconds. */
const patience = 4_000;
const lastRequests = 100;
const look = 20;
/** In each turn of its loop the process takes some of the connections that wait for it; a busy one has several waiting. */
const turns = 10;

/** Somebody watches, for as long as there is something to see; such an answer has no end to wait for. */
const isStream = (accept: string | undefined) => accept?.includes('text/event-stream') ?? false;

/**
 * Answers whoever has connected before a stop ends the connections: a load balancer that sees none taken any more asks another process,
 * but does not send again what was lost on the way.
 */
export function drainBeforeClose(server: FastifyInstance): void {
  const underWay = new Set<unknown>();
  server.addHook('onRequest', ({ headers }, { raw: answer }, done) => {
    if (!isStream(headers.accept)) {
      underWay.add(answer);
      // Comes also where the other side goes away first.
      answer.once('close', () => underWay.delete(answer));
    }
    done();
  });
  server.addHook('preClose', async () => {
    // Whoever waits to be taken when the door closes is cut off.
    for (let taken = 0; taken < turns; taken++) await turn();
    // The HTTP server's own way would also end connections whose request is still coming.
    Server.prototype.close.call(server.server);
    await sleep(lastRequests);
    for (const until = Date.now() + patience; underWay.size > 0 && Date.now() < until;) await sleep(look);
  });
}
