import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformFile } from '@swc/core';

const root = join(import.meta.dirname, '../../..');

const options = {
  swcrc: false,
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
} as const;

/** A copy of the program, ready to be run: `main` is what node takes. */
export type Program = { main: string; remove(): void };

/**
 * The program as its sources are now, in JavaScript, in a folder of its own. It starts faster than the sources do, and stays the same
 * for the hours of a long run while somebody edits them.
 */
export async function copyProgram(): Promise<Program> {
  mkdirSync(join(root, '.cache'), { recursive: true });
  // Inside the project, so that the copy finds the installed packages.
  const folder = mkdtempSync(join(root, '.cache/faults-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const part of ['apps/api', 'libs/shared']) await translate(join(root, part, 'src'), join(folder, part, 'src'));
  cpSync(join(root, 'apps/api/package.json'), join(folder, 'apps/api/package.json'));
  ownShared(folder);
  return { main: join(folder, 'apps/api/src/main.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function translate(from: string, to: string): Promise<void> {
  const files = readdirSync(from, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) {
    const source = join(parentPath, name);
    const target = join(to, source.slice(from.length));
    mkdirSync(dirname(target), { recursive: true });
    if (name.endsWith('.ts')) writeFileSync(target.replace(/ts$/, 'js'), (await transformFile(source, options)).code);
    else cpSync(source, target);
  }
}

/** `@within24/shared` is this copy's own, not what somebody last built. */
function ownShared(folder: string): void {
  const shared = join(folder, 'libs/shared');
  const { exports } = JSON.parse(readFileSync(join(root, 'libs/shared/package.json'), 'utf8')) as {
    exports: Record<string, { source: string }>;
  };
  const exported = Object.fromEntries(Object.entries(exports).map(([path, { source }]) => [path, source.replace(/ts$/, 'js')]));
  writeFileSync(join(shared, 'package.json'), JSON.stringify({ name: '@within24/shared', type: 'module', exports: exported }));
  mkdirSync(join(folder, 'node_modules/@within24'), { recursive: true });
  symlinkSync(shared, join(folder, 'node_modules/@within24/shared'));
  const web = join(root, 'apps/web/dist');
  if (existsSync(web)) {
    mkdirSync(join(folder, 'apps/web'));
    symlinkSync(web, join(folder, 'apps/web/dist'));
  }
}
