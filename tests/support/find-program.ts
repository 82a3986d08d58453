import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The path of a program that a Debian package brings. Where it is missing the package is installed if this user may do so; else
 * throws an error that says what to install.
 */
export async function findProgram(program: string, debianPackage = program): Promise<string> {
  const found = onPath(program) ?? (await install(program, debianPackage)) ?? onPath(program);
  if (found) return found;
  throw new Error(`This test needs ${program}, and it could not be installed: install Debian's (apt-get install ${debianPackage}).`);
}

function onPath(program: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  return folders.map((folder) => join(folder, program)).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Answers nothing: what was installed is looked up as if it had always been there. */
async function install(program: string, debianPackage: string): Promise<undefined> {
  const steps = `command -v ${program} || { apt-get update -q && apt-get install -y -q --no-install-recommends ${debianPackage}; }`;
  const root = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  // Several test processes may miss it at once: the first to come installs it, the others wait and then find it.
  const [first = '', ...rest] = [
    ...root,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    // Runlevel 1 keeps Debian from starting a server of its own.
    'RUNLEVEL=1',
    'flock',
    `/tmp/within24-${program}.lock`,
    'sh',
    '-c',
    steps,
  ];
  await run(first, rest).catch(() => undefined);
}
