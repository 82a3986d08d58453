import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseEnv, promisify } from 'node:util';
import { parse } from 'yaml';
import { findProgram } from './find-program.js';

const run = promisify(execFile);
export const root = join(import.meta.dirname, '../..');

export type Service = {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck: { test: string[] };
  ports?: string[];
  restart: string;
  init?: boolean;
  read_only?: boolean;
  stop_grace_period?: string;
  volumes?: string[];
};
export type Composition = { services: Record<string, Service>; volumes: Record<string, unknown> };

/** A `.env` as newcomers make it, in a folder of its own: what is in it, and the file. */
export async function newEnv<Answer>(use: (file: string, values: Record<string, string>) => Promise<Answer>): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), 'within24-env-'));
  try {
    mkdirSync(join(folder, 'scripts'));
    for (const file of ['.env.example', 'scripts/new-env.sh']) copyFileSync(join(root, file), join(folder, file));
    await run('sh', [join(folder, 'scripts/new-env.sh')]);
    const file = join(folder, '.env');
    return await use(file, parseEnv(readFileSync(file, 'utf8')) as Record<string, string>);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What docker-compose makes of a file of the project with this `.env`; rejects with its words where it refuses. */
export async function composed(envFile: string, file = 'docker-compose.yml'): Promise<Composition> {
  const program = await findProgram('docker-compose');
  const path = join(root, file);
  const files = ['--env-file', envFile, '--project-directory', dirname(path), '--file', path];
  const { stdout } = await run(program, [...files, 'config'], { env: { PATH: process.env['PATH'] } });
  return parse(stdout) as Composition;
}
