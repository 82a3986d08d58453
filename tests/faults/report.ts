import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { figures, type Figure } from './oracle/verdict.js';
import type { Outcome } from './run.js';
import type { Scale } from './scales.js';

const file = join(import.meta.dirname, '../../docs/faults/rounds.csv');
const shown = 10;

/** One line per figure: reached, target, kept or violated; with what speaks against it below. */
export function linesOf({ backend, verdicts, folder }: Outcome): string[] {
  const lines = verdicts.flatMap(({ figure, reached, target, ok, evidence }) => {
    const [invariant, what] = figures[figure];
    return [
      `${ok ? 'ok      ' : 'VIOLATED'} ${backend.padEnd(8)} ${String(invariant).padStart(2)} ${what}: ${reached} (target ${target})`,
      ...evidence.slice(0, ok ? 0 : shown).map((line) => `           ${line}`),
      ...(!ok && evidence.length > shown ? [`           and ${evidence.length - shown} more`] : []),
    ];
  });
  return verdicts.every(({ ok }) => ok) ? lines : [...lines, `Logs and mails are in ${folder}.`];
}

/** Appends a run to the file of all runs, as one line. */
export function keep({ backend, verdicts, rounds }: Outcome, { seed, scale }: { seed: number; scale: Scale }): void {
  const cells: Record<string, string> = {
    ...{ date: new Date().toISOString(), commit: commit(), seed: String(seed), scale: scale.name, backend },
    ...{ kept: verdicts.every(({ ok }) => ok) ? 'all' : 'not all', rounds: roundsIn(rounds) },
  };
  for (const figure of Object.keys(figures) as Figure[])
    cells[`${figures[figure][0]} ${figures[figure][1]}`] = verdicts.find((verdict) => verdict.figure === figure)?.reached ?? '';
  const columns = columnsOf(file, Object.keys(cells));
  appendFileSync(file, row(columns.map((column) => cells[column] ?? '')));
}

/** The columns of the file, which is made where there is none; a figure that earlier runs did not have comes last. */
function columnsOf(file: string, wanted: string[]): string[] {
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) writeFileSync(file, row(wanted));
  const [heading = '', ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const columns = [...heading.matchAll(/"((?:[^"]|"")*)"|[^,]+/g)].map(([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole);
  const added = wanted.filter((column) => !columns.includes(column));
  if (added.length > 0)
    writeFileSync(file, row([...columns, ...added]) + rows.map((line) => `${line}${','.repeat(added.length)}\n`).join(''));
  return [...columns, ...added];
}

const row = (cells: string[]) => `${cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;

const roundsIn = (rounds: Record<string, number>) =>
  Object.entries(rounds)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${name} ×${count}`)
    .join('; ');

/** With a plus where the program is not as it was committed. */
function commit(): string {
  const git = (...words: string[]) => execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', 'apps/api', 'libs') ? '+' : '');
  } catch {
    return 'unknown';
  }
}
