import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure.js';

/** Where rows and profiles go. */
export const resultsFolder = join(import.meta.dirname, '../results');

const began = new Date().toISOString().replace(/\.\d+Z$/, 'Z');

/** Keeps the figures of a benchmark with what they were made of, and on which machine: `<date>-<name>.json`. */
export function keepRows(name: string, figures: Figure[]): void {
  mkdirSync(resultsFolder, { recursive: true });
  const [cpu] = cpus();
  const machine = { cpu: cpu?.model, cpus: cpus().length, memory: totalmem(), load: loadavg(), node: process.version };
  const file = join(resultsFolder, `${began.replaceAll(':', '')}-${name}.json`);
  writeFileSync(file, `${JSON.stringify({ name, began, ended: new Date(), machine, figures }, null, 1)}\n`);
}
