import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Journal } from '../journal.js';

/** How long an answer may take before the door gives up; milliseconds. */
const patience = 30_000;

/**
 * What stands before the api processes, as a load balancer does: takes them in turn, passes over one that takes no connection, and asks
 * nobody twice for what may have been done. Notes every upload of scans that was not answered 200.
 */
export class FrontDoor {
  private turn = 0;
  private uploading: ((port: number) => void)[] = [];
  private readonly agent = new Agent({ keepAlive: false });

  private constructor(
    private readonly server: Server,
    private readonly journal: Journal,
    private readonly ports: number[],
  ) {
    server.on('request', (from: IncomingMessage, to: ServerResponse) => void this.pass(from, to));
  }

  static async open(journal: Journal): Promise<FrontDoor> {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return new FrontDoor(server, journal, []);
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  leadsTo(port: number): void {
    this.ports.push(port);
  }

  /** The port of the process that the next upload of scans has just been passed to. */
  nextUpload(): Promise<number> {
    return new Promise((resolve) => this.uploading.push(resolve));
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async pass(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of from) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    let why = 'no process takes connections';
    const turn = this.turn++;
    for (let tries = 0; tries < this.ports.length; tries++) {
      const port = this.ports[(turn + tries) % this.ports.length]!;
      const answer = await this.ask(port, from, body);
      if (!('fault' in answer)) {
        if (answer.status !== 200) this.noteFailure(from, `answered ${answer.status}`);
        return void to.writeHead(answer.status, answer.headers).end(answer.body);
      }
      why = answer.fault;
      if (why !== 'ECONNREFUSED') break;
    }
    this.noteFailure(from, why);
    to.writeHead(502).end();
  }

  private noteFailure(from: IncomingMessage, why: string): void {
    if (isUpload(from)) this.journal.failedScans.push({ at: Date.now(), why });
  }

  private ask(port: number, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Asked> {
    return new Promise((resolve) => {
      const asked = request(
        { host: '127.0.0.1', port, method, path: url, headers: without(headers, 'connection'), agent: this.agent, timeout: patience },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', (error: NodeJS.ErrnoException) => resolve({ fault: error.code ?? error.message }));
          answer.on('end', () => {
            resolve({
              status: answer.statusCode ?? 502,
              headers: without(answer.headers, 'connection', 'transfer-encoding'),
              body: Buffer.concat(parts),
            });
          });
        },
      );
      asked.on('timeout', () => asked.destroy(new Error(`no answer within ${patience / 1_000} seconds`)));
      asked.on('error', (error: NodeJS.ErrnoException) => resolve({ fault: error.code ?? error.message }));
      if (isUpload({ method, url })) asked.once('finish', () => this.uploading.splice(0).forEach((resolve) => resolve(port)));
      asked.end(body);
    });
  }
}

/** What is about one connection is not passed on to the next. */
const without = (headers: IncomingMessage['headers'], ...names: string[]) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));

const isUpload = ({ method, url }: Pick<IncomingMessage, 'method' | 'url'>) => method === 'POST' && url === '/api/v1/scans';

type Asked = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer } | { fault: string };
