import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A web server before the program that can bring out a next version of the attendee's app, and hold back uploads. */
export type TwoVersions = {
  origin: string;
  /** From now on serves another version of the page and its worker. */
  update: () => void;
  /** Whether uploads of scans are answered with 503. */
  holdsScans: boolean;
  stop: () => void;
};

/** The page and the worker of a next version: other bytes, and a version of its own. */
function nextVersion(folder: string): Record<string, string> {
  const worker = readFileSync(join(folder, 'sw.js'), 'utf8').replace(/(version:.)[0-9a-f]{12}/, '$1next-version');
  const page = readFileSync(join(folder, 'a/index.html'), 'utf8').replace(/(name="version" content=")[0-9a-f]{12}/, '$1next-version');
  return { '/sw.js': worker, '/a/': page };
}

export async function startTwoVersions(port: number, folder: string): Promise<TwoVersions> {
  const next = nextVersion(folder);
  let isUpdated = false;
  const answer = (asked: IncomingMessage, response: ServerResponse) => {
    const text = isUpdated ? next[asked.url ?? ''] : undefined;
    if (versions.holdsScans && asked.url === '/api/v1/scans') return void response.writeHead(503).end();
    if (text) {
      const type = asked.url === '/sw.js' ? 'text/javascript' : 'text/html';
      return void response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(text);
    }
    const inner = ask({ port, host: '127.0.0.1', path: asked.url, method: asked.method, headers: asked.headers }, (given) => {
      response.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(response);
    });
    inner.on('error', () => response.destroy());
    asked.pipe(inner);
  };
  const server = createServer(answer);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const versions: TwoVersions = {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    update: () => void (isUpdated = true),
    holdsScans: false,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return versions;
}
