import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const page = '<!doctype html><title>Within24</title>';
const files = { 'index.html': page, 'a/index.html': page, 'sw.js': '', 'manifest.webmanifest': '{}' };

/** A folder that stands in for the built web app where a test looks at how pages are served, not at what they do. Whoever asks removes it. */
export function plainWeb(): string {
  const folder = mkdtempSync(join(tmpdir(), 'within24-pages-'));
  for (const name of ['a', 'assets', 'icons']) mkdirSync(join(folder, name));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  return folder;
}
