import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * What happens to the bytes of a connection: passed on; swallowed with both ends left open, as when a firewall forgets a
 * connection (`hole`); passed on `delay` milliseconds later; passed on one at a time, `drip` of them a second.
 */
export type Treatment = 'pass' | 'hole' | { delay: number } | { drip: number };
type Link = { inner: Socket; outer: Socket; treatment: Treatment };

/** A link on 127.0.0.1 between a program and a server, which a test makes as bad as real ones get. Treats both directions alike. */
export class TcpProxy {
  private readonly links = new Set<Link>();
  private treatment: Treatment = 'pass';

  private constructor(
    private readonly server: Server,
    readonly port: number,
    private readonly target: { host: string; port: number },
  ) {
    server.on('connection', (outer) => this.link(outer));
  }

  static async start(target: { port: number; host?: string }): Promise<TcpProxy> {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return new TcpProxy(server, (server.address() as AddressInfo).port, { host: '127.0.0.1', ...target });
  }

  /** From now on treats the connections there are, those to come, or both in this way. */
  treat(treatment: Treatment, which: 'existing' | 'new' | 'all' = 'all'): void {
    if (which !== 'existing') this.treatment = treatment;
    if (which !== 'new') for (const link of this.links) link.treatment = treatment;
  }

  /** Ends every connection with a reset (RST); new ones are taken. */
  reset(): void {
    for (const { inner, outer } of this.links) {
      outer.resetAndDestroy();
      inner.resetAndDestroy();
    }
  }

  /** Refuses new connections, or takes them again on the same port; those there are stay. */
  async refuse(refused: boolean): Promise<void> {
    if (refused) this.server.close();
    else await once(this.server.listen(this.port, '127.0.0.1'), 'listening');
  }

  async close(): Promise<void> {
    const closed = this.server.listening ? once(this.server, 'close') : undefined;
    this.server.close();
    for (const { inner, outer } of this.links) {
      outer.destroy();
      inner.destroy();
    }
    await closed;
  }

  private link(outer: Socket): void {
    const inner = connect(this.target);
    const link: Link = { inner, outer, treatment: this.treatment };
    this.links.add(link);
    for (const [from, to] of [
      [outer, inner],
      [inner, outer],
    ] as const) {
      const line = new Line(to, () => link.treatment);
      from.on('data', (bytes) => line.carry(bytes));
      from.on('error', () => undefined);
      // Whoever is behind a hole hears neither bytes nor the end.
      from.on('close', () => {
        if (link.treatment !== 'hole') line.end();
        if (outer.destroyed && inner.destroyed) this.links.delete(link);
      });
    }
  }
}

/** One direction of a connection: keeps the order whatever the treatment. */
class Line {
  private carried: Promise<void> = Promise.resolve();

  constructor(
    private readonly to: Socket,
    private readonly treatment: () => Treatment,
  ) {}

  carry(bytes: Buffer): void {
    const arrived = Date.now();
    this.carried = this.carried.then(() => this.deliver(bytes, arrived));
  }

  end(): void {
    void this.carried.then(() => this.to.destroySoon());
  }

  private async deliver(bytes: Buffer, arrived: number): Promise<void> {
    const treatment = this.treatment();
    if (treatment === 'pass') this.to.write(bytes);
    else if (treatment === 'hole') return;
    else if ('delay' in treatment) {
      await sleep(arrived + treatment.delay - Date.now());
      if (this.treatment() !== 'hole') this.to.write(bytes);
    } else await this.drip(bytes, treatment.drip);
  }

  /** A treatment that changes in between holds for the rest. */
  private async drip(bytes: Buffer, aSecond: number): Promise<void> {
    this.to.write(bytes.subarray(0, 1));
    await sleep(1_000 / aSecond);
    if (bytes.length > 1 && !this.to.destroyed) await this.deliver(bytes.subarray(1), Date.now());
  }
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
