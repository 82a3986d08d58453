import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { startMailCatcher, type MailCatcher } from '../../apps/api/src/platform/embedded/mail-catcher.js';
import { root, type Composition, type Service } from './composition.js';
import { outside, type Replayed } from './dockerfile.js';
import { findProgram } from './find-program.js';
import { freePort } from './free-port.js';
import { holdPostgres, type HeldPostgres } from './global-setup.js';
import { eventually } from './people.js';

export type Execution = { ended: Promise<{ code: number | null; words: string }>; words(): string; terminate(): void };
export type Running = Execution & { url: string; port: number };

/** The services of docker-compose.yml as processes of this machine, each at an address of its own instead of its name. */
export class ActedComposition {
  private readonly addresses = new Map<string, string>();
  private readonly children: ChildProcess[] = [];
  private postgres: HeldPostgres | undefined;
  readonly mailbox: Promise<MailCatcher>;

  constructor(
    private readonly composition: Composition,
    private readonly image: Replayed,
    private readonly folder: string,
  ) {
    this.mailbox = startMailCatcher({ file: join(folder, 'mailbox.jsonl') });
  }

  /** Starts what the programs need, as the file says. */
  async start(): Promise<void> {
    await Promise.all([this.startPostgres(), this.startRedis()]);
    this.addresses.set('mailpit:1025', new URL((await this.mailbox).smtpUrl).host);
  }

  /** An empty PostgreSQL after its init script, which is run as psql would run it. */
  private async startPostgres(): Promise<void> {
    this.postgres = await holdPostgres({ dataDir: join(this.folder, 'postgres'), settings: { fsync: 'off' } });
    this.addresses.set('postgres', new URL(this.postgres.url).host);
    const { environment = {} } = this.service('postgres');
    const client = new pg.Client({ connectionString: this.postgres.url });
    await client.connect();
    const script = readFileSync(join(root, 'deploy/postgres/roles.sql'), 'utf8');
    const variables = Object.fromEntries(
      [...script.matchAll(/^\\getenv (\w+) (\w+)$/gm)].map(([, name, from]) => [name, environment[from!]]),
    );
    const sql = script.replace(/^\\.*$/gm, '').replace(/:'(\w+)'/g, (_, name: string) => client.escapeLiteral(variables[name]));
    for (const statement of sql.split(';').filter((one) => one.trim() !== '')) await client.query(statement);
    await client.end();
  }

  private async startRedis(): Promise<void> {
    const { command = [] } = this.service('redis');
    const [port, dir] = [await freePort(), join(this.folder, 'redis')];
    mkdirSync(dir);
    this.addresses.set('redis:6379', `127.0.0.1:${port}`);
    const here = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir];
    this.children.push(spawn(await findProgram(command[0]!, 'redis-server'), [...command.slice(1), ...here], { stdio: 'ignore' }));
    await eventually(() => answers(port));
  }

  /** Runs the image's command with this service's settings. */
  async run(name: string): Promise<Running> {
    const port = await freePort();
    return { port, url: `http://127.0.0.1:${port}`, ...this.execute(name, this.image.command, port) };
  }

  /** Runs another command in the image, as `docker compose run` and health checks do. */
  execute(name: string, [program = '', ...words]: string[], port = 0): Execution {
    const env = { ...outside(), ...this.image.env, ...this.settingsOf(name), HOST: '127.0.0.1', PORT: String(port || '') };
    // As in the image, the program owns no file and may write to none. Only root can play somebody else.
    const user = process.getuid?.() === 0 && this.image.user !== 'root' ? { uid: 65_534, gid: 65_534 } : {};
    const child = spawn(program === 'node' ? process.execPath : program, words, { cwd: this.image.folder, env, ...user });
    this.children.push(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, words: said.trim() }));
    return { ended, words: () => said.trim(), terminate: () => child.kill('SIGTERM') };
  }

  async stop(): Promise<void> {
    await Promise.all(this.children.map(endNow));
    await (await this.mailbox).stop();
    await this.postgres?.letGo();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private service(name: string): Service {
    const service = this.composition.services[name];
    if (!service) throw new Error(`docker-compose.yml has no service ${name}.`);
    return service;
  }

  private settingsOf(name: string): Record<string, string> {
    const { environment = {}, volumes = [] } = this.service(name);
    const folders = new Map(volumes.map((volume) => [placeOf(volume), this.volume(volume)]));
    const relocated = (value: string) =>
      [...this.addresses].reduce((text, [from, to]) => text.replace(new RegExp(`(?<=[/@])${from}(?=/|$)`), to), value);
    return Object.fromEntries(Object.entries(environment).map(([setting, value]) => [setting, folders.get(value) ?? relocated(value)]));
  }

  /** The folder that stands in for a named volume; the program is somebody else, to whom the image gives it. */
  private volume(volume: string): string {
    const folder = join(this.folder, `volume-${volume.split(':')[0]}`);
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o777);
    return folder;
  }
}

/** Where in the container a volume is. */
const placeOf = (volume: string) => volume.split(':')[1] ?? '';

async function endNow(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
