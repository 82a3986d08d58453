import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';

/** Milliseconds; a full file of badges takes a tenth of it. */
const patience = 90_000;
const mostWords = 4_000;

/** Sets documents in a child process that ends, so that this one keeps its memory and goes on answering. */
@Injectable()
export class Typesetter implements BeforeApplicationShutdown {
  private readonly children = new Set<ChildProcess>();
  private previous: Promise<unknown> = Promise.resolve();

  /** The document as PDF or SVG, set by the program at this URL, one after the other. Throws what the child said where it fails. */
  set(program: URL, document: object, output: 'pdf' | 'svg'): Promise<Buffer> {
    const set = this.previous.then(() => this.run(fileURLToPath(program), JSON.stringify({ ...document, output })));
    this.previous = set.catch(() => undefined);
    return set;
  }

  /** A job that is interrupted is taken up again. */
  beforeApplicationShutdown(): void {
    for (const child of this.children) child.kill('SIGKILL');
  }

  private run(program: string, input: string): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      // Without the environment: it holds the server's secrets, and nothing that a document needs.
      const child = spawn(process.execPath, [program], { env: {}, timeout: patience, killSignal: 'SIGKILL' });
      this.children.add(child);
      const chunks: Buffer[] = [];
      let words = '';
      child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (words = (words + text).slice(-mostWords)));
      child.once('error', reject);
      child.once('close', (code, signal) => {
        this.children.delete(child);
        if (code === 0) resolve(Buffer.concat(chunks));
        else reject(new Error(`The document could not be set (${signal ?? code}): ${words.trim()}`));
      });
      // A child that ends early closes its input; how it ended says why.
      child.stdin.on('error', () => undefined).end(input);
    });
  }
}
