import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { DockerIgnore } from './docker-ignore.js';

const run = promisify(execFile);

/** What a Dockerfile makes, in a folder of this machine instead of an image; `folder` is where its command runs. */
export type Replayed = Settings & { root: string; folder: string };
type Settings = { workFolder: string; env: Record<string, string>; user: string; command: string[] };
type Instruction = { name: string; rest: string };
type Stage = { from: string; name: string; steps: Instruction[] };

/** The instructions in their order, lines that continue joined. */
function instructionsOf(text: string): Instruction[] {
  const lines = text
    .replace(/^\s*#.*$/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', rest = ''] = /^\s*(\w+)\s+(.*?)\s*$/.exec(line) ?? [];
      return { name: name.toUpperCase(), rest };
    });
}

/**
 * Does what `docker build` would do with the Dockerfile of `context`, in folders below `target` and with this machine's
 * programs: COPY under the rules of `.dockerignore`, RUN in a shell. Stages that do not need each other run side by side.
 */
export async function replayDockerfile(context: string, target: string): Promise<Replayed> {
  const ignore = new DockerIgnore(readFileSync(join(context, '.dockerignore'), 'utf8'));
  const stages = stagesOf(instructionsOf(readFileSync(join(context, 'Dockerfile'), 'utf8')));
  const made = new Map<string, Promise<Replayed>>();
  for (const stage of stages) made.set(stage.name, new StageReplay({ context, ignore, target, made }).play(stage));
  const all = await Promise.all(made.values());
  return all.at(-1) ?? missing('a stage');
}

function stagesOf(instructions: Instruction[]): Stage[] {
  const stages: Stage[] = [];
  for (const step of instructions) {
    const [from = '', , name = `stage ${stages.length}`] = step.rest.split(/\s+/);
    if (step.name === 'FROM') stages.push({ from, name, steps: [] });
    else (stages.at(-1) ?? missing('FROM before the first step')).steps.push(step);
  }
  return stages;
}

function missing(what: string): never {
  throw new Error(`The Dockerfile lacks ${what}.`);
}

type Surroundings = { context: string; ignore: DockerIgnore; target: string; made: Map<string, Promise<Replayed>> };

class StageReplay {
  private readonly root: string;
  private settings: Settings = { workFolder: '/', env: {}, user: 'root', command: [] };

  constructor(private readonly around: Surroundings) {
    this.root = mkdtempSync(join(around.target, 'stage-'));
    // As the root of an image: anybody may enter.
    chmodSync(this.root, 0o755);
  }

  async play({ from, steps }: Stage): Promise<Replayed> {
    const parent = this.around.made.get(from);
    if (parent) await this.inherit(await parent);
    else if (!from.startsWith('node:')) throw new Error(`This machine can stand in for an image of Node, not for ${from}.`);
    for (const step of steps) await this.step(step);
    return { ...this.settings, root: this.root, folder: this.inside('.') };
  }

  private async inherit({ root, workFolder, env, user, command }: Replayed): Promise<void> {
    this.settings = { workFolder, env: { ...env }, user, command };
    await run('cp', ['-a', `${root}/.`, this.root]);
  }

  private async step({ name, rest }: Instruction): Promise<void> {
    switch (name) {
      case 'WORKDIR':
        this.settings.workFolder = resolve(this.settings.workFolder, rest);
        return void mkdirSync(this.inside('.'), { recursive: true });
      case 'ENV':
        return void Object.assign(this.settings.env, Object.fromEntries(rest.split(/\s+/).map((pair) => pair.split('='))));
      case 'USER':
        return void (this.settings.user = rest);
      case 'CMD':
        return void (this.settings.command = JSON.parse(rest) as string[]);
      case 'COPY':
        return this.copy(rest.split(/\s+/));
      case 'RUN':
        return void (await run('sh', ['-c', rest], { cwd: this.inside('.'), env: { ...outside(), ...this.settings.env }, maxBuffer: 1e8 }));
      case 'EXPOSE':
      case 'HEALTHCHECK':
        return;
      default:
        throw new Error(`A Dockerfile with ${name} cannot be replayed.`);
    }
  }

  private async copy(words: string[]): Promise<void> {
    const from = words[0]?.startsWith('--from=') ? words.shift()?.slice('--from='.length) : undefined;
    const target = words.pop() ?? missing('where to copy to');
    for (const source of words) {
      if (from === undefined) this.copyFromContext(source, target);
      else await this.copyFromStage(from, source, target);
    }
  }

  private copyFromContext(source: string, target: string): void {
    const { context, ignore } = this.around;
    const path = source.replace(/^\.(\/|$)/, '');
    const files = ignore.filesIn(context).filter((file) => path === '' || file === path || file.startsWith(`${path}/`));
    if (files.length === 0) throw new Error(`COPY ${source}: there is none, or .dockerignore leaves it out.`);
    for (const file of files) {
      const isFile = file === path;
      const place = isFile
        ? this.placeOf(basename(file), target)
        : join(this.inside(target), file.slice(path === '' ? 0 : path.length + 1));
      cpSync(join(context, file), place);
    }
  }

  private async copyFromStage(stage: string, source: string, target: string): Promise<void> {
    const { root } = await (this.around.made.get(stage) ?? missing(`the stage ${stage}`));
    const path = join(root, source);
    if (!existsSync(path)) throw new Error(`COPY --from=${stage} ${source}: there is none.`);
    const isFolder = statSync(path).isDirectory();
    const place = isFolder ? this.inside(target) : this.placeOf(basename(path), target);
    mkdirSync(isFolder ? place : dirname(place), { recursive: true });
    await run('cp', ['-a', isFolder ? `${path}/.` : path, place]);
  }

  private placeOf(name: string, target: string): string {
    return /(^\.|\/)$/.test(target) ? join(this.inside(target), name) : this.inside(target);
  }

  private inside(path: string): string {
    return join(this.root, resolve(this.settings.workFolder, path));
  }
}

/** This machine's environment without what belongs to the test run; npm takes what it has downloaded before. */
export function outside(): NodeJS.ProcessEnv {
  const ofThisRun = /^(NODE_ENV|NODE_OPTIONS|INIT_CWD|npm_(package|lifecycle)_.*|npm_config_local_prefix)$/;
  const kept = Object.entries(process.env).filter(([name]) => !ofThisRun.test(name));
  return { ...Object.fromEntries(kept), npm_config_prefer_offline: 'true' };
}
