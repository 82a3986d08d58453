import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from './people.js';

export type Received = {
  path: string;
  at: number;
  headers: IncomingHttpHeaders;
  body: string;
  message: { type: string; timestamp: string; data: Record<string, unknown> };
};

/** Answers a request for this path; what it does not answer stays open. */
type Answering = (response: ServerResponse, received: Received) => void;

/** Somebody else's system that takes messages over HTTP: 204, unless a test wants another answer for a path. */
export class Receiver {
  readonly received: Received[] = [];
  private readonly answers = new Map<string, Answering>();

  private constructor(
    readonly url: string,
    readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<Receiver> {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () =>
        receiver.take({ path: request.url!, at: Date.now(), headers: request.headers, body, message: JSON.parse(body) }, response),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const receiver = new Receiver(`http://127.0.0.1:${port}`, async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return receiver;
  }

  answer(path: string, answering: Answering): void {
    this.answers.set(path, answering);
  }

  /** Answers with this status and headers from now on. */
  answerWith(path: string, status: number, headers: Record<string, string> = {}): void {
    this.answer(path, (response) => response.writeHead(status, headers).end());
  }

  at = (path: string): Received[] => this.received.filter((one) => one.path === path);

  /** Waits until so many requests came to this path, and answers them. */
  got(path: string, count = 1, seconds = 20): Promise<Received[]> {
    return eventually(() => this.at(path).length >= count && this.at(path), seconds);
  }

  private take(received: Received, response: ServerResponse): void {
    this.received.push(received);
    const answering = this.answers.get(received.path);
    if (answering) answering(response, received);
    else response.writeHead(204).end();
  }
}

/** Whether a request is signed with this secret, by the words of the specification and without anybody's library. */
export function isSignedWith(secret: string, { headers, body }: Received): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.');
  const wanted = createHmac('sha256', key).update(signed).digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .map((signature) => signature.split(','))
    .filter(([version]) => version === 'v1')
    .some(([, base64 = '']) => {
      const given = Buffer.from(base64, 'base64');
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    });
}
