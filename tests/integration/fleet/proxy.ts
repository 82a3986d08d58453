import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../support/composition.js';
import { findProgram } from '../../support/find-program.js';
import { eventually } from '../../support/people.js';

/** One line of the proxy's log. */
export type Told = { path: string; status: number; by: string };

/** Debian's nginx with deploy/fleet/nginx.conf, which leads to processes of this machine instead of the composition's. */
export class Proxy {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly url: string,
  ) {}

  static async start(port: number, ports: number[]): Promise<Proxy> {
    const program = await findProgram('nginx', 'nginx-light');
    const folder = mkdtempSync(join(tmpdir(), 'within24-nginx-'));
    const file = join(folder, 'nginx.conf');
    writeFileSync(file, configuration(folder, port, ports));
    const child = spawn(program, ['-e', join(folder, 'error.log'), '-c', file, '-g', `daemon off; pid ${folder}/nginx.pid;`], {
      stdio: 'ignore',
    });
    const proxy = new Proxy(child, folder, `http://localhost:${port}`);
    await eventually(() =>
      fetch(`http://127.0.0.1:${port}/healthz`)
        .then(() => true)
        .catch(() => proxy.refuseIfEnded()),
    );
    return proxy;
  }

  /** What it has logged. */
  told(): Told[] {
    const lines = readFileSync(join(this.folder, 'access.log'), 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line) as Told);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const ended = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private refuseIfEnded(): false {
    if (this.child.exitCode === null) return false;
    throw new Error(`nginx has ended: ${readFileSync(join(this.folder, 'error.log'), 'utf8')}`);
  }
}

/** The file as it is but for where things are. Throws where it does not say what is to be replaced. */
function configuration(folder: string, port: number, ports: number[]): string {
  const replaced: [string, string][] = [
    ...ports.map((each, index): [string, string] => [`server api-${index + 1}:3000 `, `server 127.0.0.1:${each} `]),
    ['listen 8080;', `listen 127.0.0.1:${port};`],
    ['access_log /dev/stdout told;', `access_log ${folder}/access.log told;`],
  ];
  return replaced.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`deploy/fleet/nginx.conf does not say "${from}".`);
      return text.replace(from, to);
    },
    readFileSync(join(root, 'deploy/fleet/nginx.conf'), 'utf8'),
  );
}
