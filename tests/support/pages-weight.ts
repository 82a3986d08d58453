import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The files in `assets` that a page needs before it shows anything. */
export type FirstLoad = { scripts: string[]; styles: string[] };

const staticImport = /\b(?:import|export)\b(?:[^;'"()]*\bfrom)?\s*["']\.\/([^"']+\.js)["']/g;

/** What `html` (a path in the folder of the built web app) names, and what those scripts import before they run. */
export function firstLoadOf(folder: string, html: string): FirstLoad {
  const text = readFileSync(join(folder, html), 'utf8');
  const named = [...text.matchAll(/(?:src|href)="\/assets\/([^"]+)"/g)].map(([, file]) => file!);
  const scripts = new Set<string>();
  const follow = (file: string): void => {
    if (scripts.has(file)) return;
    scripts.add(file);
    for (const [, imported] of readFileSync(join(folder, 'assets', file), 'utf8').matchAll(staticImport)) follow(imported!);
  };
  for (const file of named.filter((name) => name.endsWith('.js'))) follow(file);
  return { scripts: [...scripts], styles: named.filter((name) => name.endsWith('.css')) };
}

/** How much travels for these files, in kB (1,000 bytes) of gzip. */
export function weightOf(folder: string, files: string[]): number {
  const bytes = files.map((file) => gzipSync(readFileSync(join(folder, 'assets', file)), { level: 9 }).length);
  return bytes.reduce((sum, each) => sum + each, 0) / 1_000;
}

/** The built files whose name is `name`, a hash, and `ending`. */
export function builtFiles(folder: string, name: string, ending: string): string[] {
  return readdirSync(join(folder, 'assets')).filter((file) => file.startsWith(`${name}-`) && file.endsWith(ending));
}

/** The one built file of that name. */
export function builtFile(folder: string, name: string, ending: string): string {
  const files = builtFiles(folder, name, ending);
  if (files.length !== 1) throw new Error(`There are ${files.length} files named ${name}-…${ending} in the built web app.`);
  return files[0]!;
}
