/** `npm run bench [-- name…]`: prints one line for each figure, and ends with 1 where a target is missed. */
import { readdirSync } from 'node:fs';
import { isMet, lineOf, type Figure } from './support/figure.js';

type Benchmark = { figures(): AsyncIterable<Figure> };

const all = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.replace('.ts', ''));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark called ${unknown.join(', ')}. There are: ${all.join(', ')}.\n`);
  process.exit(2);
}

for (const name of wanted.length > 0 ? wanted : all) {
  const { figures } = (await import(`./${name}.ts`)) as Benchmark;
  for await (const figure of figures()) {
    process.stdout.write(`${lineOf(figure)}\n`);
    if (!isMet(figure)) process.exitCode = 1;
  }
}
