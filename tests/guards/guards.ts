import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** A patch that takes one guard out, and the test that must turn red then. */
export type Guard = {
  name: string;
  patch: string;
  /** What is taken out, in a sentence. */
  what: string;
  /** The numbers of the invariants that it keeps. */
  invariants: number[];
  /** A regular expression of test files, and words of a test's title in them. */
  testFile: string;
  test: string;
};

/** Every guard of this folder; throws where a patch does not say in its first lines what it takes out and which test sees it. */
export function readGuards(): Guard[] {
  return readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.patch'))
    .sort()
    .map((file) => guardOf(file.replace('.patch', ''), join(import.meta.dirname, file)));
}

function guardOf(name: string, patch: string): Guard {
  const [head = ''] = readFileSync(patch, 'utf8').split(/^--- /m);
  const field = (label: string) => {
    const value = new RegExp(`^${label}: (.+)$`, 'm').exec(head)?.[1];
    if (!value) throw new Error(`The guard ${name} does not say "${label}: …" in its first lines.`);
    return value;
  };
  const invariants = field('Invariants').split(',').map(Number);
  return { name, patch, what: field('Guards'), invariants, testFile: field('Test file'), test: field('Test') };
}

/** The files that the guard's regular expression means. */
function testFilesOf({ testFile }: Guard): string[] {
  const files = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' }).map((file) => `tests/${file}`);
  return files.filter((file) => file.endsWith('.test.ts') && new RegExp(testFile).test(file));
}

/** The texts of those files and of what they have beside them: backends share their tests. */
export function textsOf(guard: Guard): string[] {
  return testFilesOf(guard).flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const neighbours = [...text.matchAll(/ from '\.\/([\w-]+)\.js'/g)].map(([, name]) => join(root, dirname(file), `${name}.ts`));
    return [text, ...neighbours.map((neighbour) => readFileSync(neighbour, 'utf8'))];
  });
}

/** Applies the patch to a copy of the project, or asks whether it would; throws with git's words where it does not fit. */
export function apply({ name, patch }: Guard, folder: string, mode: 'do' | 'check'): void {
  try {
    // Outside a repository paths count from the folder itself, which is what a copy needs.
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: join(folder, '..') };
    execFileSync('git', ['apply', ...(mode === 'check' ? ['--check'] : []), patch], { cwd: folder, stdio: 'pipe', env });
  } catch (error) {
    throw new Error(`The guard ${name} does not apply any more: ${String((error as { stderr: Buffer }).stderr).trim()}`, { cause: error });
  }
}

/** The files that the patch changes. */
export function filesOf({ patch }: Guard): string[] {
  return [...readFileSync(patch, 'utf8').matchAll(/^\+\+\+ b\/(\S+)/gm)].map(([, file]) => file!);
}
