import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';

const types: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const page = '<!doctype html><title>Hall</title><script type="module" src="/in-browser.js"></script>';

/** Builds the scanner's reader into `folder`; in a process of its own, for the builder does not run inside of jest. */
export async function buildReader(folder: string): Promise<void> {
  const vite = join(import.meta.dirname, '../../../node_modules/vite/bin/vite.js');
  const config = join(import.meta.dirname, 'vite.config.ts');
  await promisify(execFile)(process.execPath, [vite, 'build', '--config', config, '--outDir', folder, '--logLevel', 'error']);
}

/** Serves the built reader and a page that loads it. */
export async function serveReader(folder: string): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/') return response.setHeader('content-type', 'text/html').end(page);
    try {
      const file = readFileSync(join(folder, path));
      return response.setHeader('content-type', types[extname(path)] ?? 'text/plain').end(file);
    } catch {
      return response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
