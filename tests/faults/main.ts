import { parseArgs } from 'node:util';
import { randomInt } from 'node:crypto';
import { allFaults } from './faults/index.js';
import type { Backend } from './fleet.js';
import { copyProgram } from './fleet/program.js';
import { keep, linesOf } from './report.js';
import { runFaults } from './run.js';
import { scales } from './scales.js';

const usage = 'npm run test:faults -- [--rounds 1] [--seed S] [--scale long|short] [--backend redis|postgres] [--faults "name,name"]';
const backends = ['redis', 'postgres'] as const;

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n${usage}\n`);
  process.exit(2);
}

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    scale: { type: 'string', default: 'long' },
    backend: { type: 'string' },
    faults: { type: 'string', default: '' },
  },
});

const seed = Number(values.seed);
const rounds = Number(values.rounds);
const scale = scales[values.scale as keyof typeof scales] ?? refuse(`There is no scale "${values.scale}".`);
if (!Number.isInteger(seed) || !Number.isInteger(rounds) || rounds < 1) refuse('Rounds and seed are whole numbers.');
const wanted = values.faults
  .split(',')
  .map((name) => name.trim())
  .filter(Boolean);
const unknown = wanted.filter((part) => !allFaults.some(({ name }) => name.includes(part)));
if (unknown.length > 0)
  refuse(`There is no fault called ${unknown.join(', ')}. There are: ${allFaults.map(({ name }) => name).join('; ')}.`);
const faults = allFaults.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));

const say = (line: string) => void process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
say(`seed ${seed}, ${scale.name} scale, ${rounds} round(s)`);
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort(new Error(`It was ended by ${signal}.`)));
const program = await copyProgram();
try {
  for (const backend of backends.filter((each) => (values.backend ?? each) === each) as Backend[]) {
    const outcome = await runFaults({
      backend,
      scale,
      seed,
      rounds,
      program,
      say,
      signal: ending.signal,
      faults: faults.filter(({ on }) => on.includes(backend)),
    });
    for (const line of linesOf(outcome)) say(line);
    keep(outcome, { seed, scale });
    if (outcome.verdicts.some(({ ok }) => !ok)) process.exitCode = 1;
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  program.remove();
}
// What was given up in the middle may still wait for something.
process.exit();
