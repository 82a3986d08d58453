import type { Socket } from 'node:net';

/** What comes in over a connection, asked for piece by piece. */
export class Input {
  ended = false;
  private bytes = Buffer.alloc(0);
  private wake: () => void = () => undefined;

  constructor(socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.bytes = Buffer.concat([this.bytes, chunk]);
      this.wake();
    });
    socket.on('error', () => undefined);
    for (const event of ['end', 'close'] as const) {
      socket.on(event, () => {
        this.ended = true;
        this.wake();
      });
    }
  }

  /** Resolves as soon as anything is there, or the connection has ended. */
  async some(): Promise<void> {
    while (this.bytes.length === 0 && !this.ended) await this.news();
  }

  /** What came before `mark`, which is taken too; `undefined` where the connection ended before it. */
  async until(mark: string): Promise<Buffer | undefined> {
    for (;;) {
      const at = this.bytes.indexOf(mark);
      if (at >= 0) {
        const found = this.bytes.subarray(0, at);
        this.bytes = this.bytes.subarray(at + mark.length);
        return found;
      }
      if (this.ended) return undefined;
      await this.news();
    }
  }

  /** Resolves when the connection has ended. */
  async end(): Promise<void> {
    while (!this.ended) await this.news();
  }

  private news(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }
}
