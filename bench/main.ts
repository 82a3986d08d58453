/**
 * `npm run bench [-- name… --option…]`: prints one line for each figure, keeps what they were made of in a file, and ends with 1 where a target
 * is missed.
 */
import { loadavg } from 'node:os';
import { isMet, lineOf, type Figure } from './support/figure.js';
import { optionNames, type Options } from './support/options.js';
import { keepRows } from './support/rows.js';

type Benchmark = { figures(options: Options): AsyncIterable<Figure> };

/** In the order in which all of them run; those that have a number are told by it, too. */
const benchmarks: { file: string; number?: string }[] = [
  { number: 'P1', file: 'scans' },
  { number: 'P2', file: 'uploads' },
  { number: 'P3', file: 'results' },
  { number: 'P4', file: 'mails' },
  { number: 'P5', file: 'planning' },
  { number: 'P6', file: 'import' },
  { number: 'P7', file: 'sheets' },
  { number: 'P8', file: 'weight' },
  { number: 'P9', file: 'start' },
  { number: 'P10', file: 'memory' },
  { number: 'P11', file: 'fleet' },
  { file: 'service-times' },
  { file: 'simulation' },
  { file: 'search' },
  { file: 'desk' },
];
/** How many processes want to run, of which a machine that is left to the benchmark knows nearly none. */
const quiet = 0.5;

function complain(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

const words = process.argv.slice(2);
const options = words.filter((word) => word.startsWith('--')).map((word) => word.slice(2));
const names = words.filter((word) => !word.startsWith('--'));
const known = benchmarks.flatMap(({ number, file }) => number ?? file);
const unknown = names.find((name) => !benchmarks.some(({ number, file }) => name === number || name === file));
if (unknown) complain(`There is no benchmark called ${unknown}. There are: ${known.join(', ')}.`);
const strange = options.find((option) => !optionNames.includes(option as never));
if (strange) complain(`There is no option --${strange}. There are: ${optionNames.map((name) => `--${name}`).join(', ')}.`);

const [load = 0] = loadavg();
if (load > quiet) process.stderr.write(`This machine is at work (load ${load.toFixed(1)}): figures are provisional.\n`);
for (const { number, file } of benchmarks) {
  if (names.length > 0 && !names.includes(file) && !(number && names.includes(number))) continue;
  const { figures } = (await import(`./${file}.ts`)) as Benchmark;
  const measured: Figure[] = [];
  try {
    for await (const figure of figures(new Set(options) as Options)) {
      const named = { ...figure, name: number ? `${number}-${figure.name}` : figure.name };
      measured.push(named);
      process.stdout.write(`${lineOf(named)}\n`);
      if (!isMet(named)) process.exitCode = 1;
    }
  } finally {
    keepRows(number ?? file, measured);
  }
}
