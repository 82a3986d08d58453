import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startInstallation } from '../../bench/support/installation.js';
import { residentMemory } from '../../bench/support/memory.js';
import { askAnything, type Fault } from './run.js';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    'at-once': { type: 'string', default: '8' },
  },
});
/** Taking more milliseconds is a hang. */
const longest = 5_000;
/** After so many requests the program has done everything once, and what it holds then is what it holds at rest. */
const warmUp = 5_000;
/** What it may hold more afterwards. */
const mayGrow = 1.25;
const rest = 60_000;

const numbers = { requests: Number(values.requests), seed: Number(values.seed), atOnce: Number(values['at-once']), longest };
if (!Object.values(numbers).every((number) => Number.isSafeInteger(number) && number > 0)) {
  process.stderr.write('npm run test:input -- [--requests 100000] [--seed S] [--at-once 8], whole numbers from 1 on\n');
  process.exit(2);
}

const say = (line: string) => void process.stdout.write(`${line}\n`);
const shortened = (text: string) => (text.length > 600 ? `${text.slice(0, 600)}…` : text);

let told = 0;
/** At once, so that a run that is ended early has told them; the first fifty say enough. */
function tell({ what, request }: Fault): void {
  told += 1;
  if (told <= 50) say(`FAULT ${shortened(what)}\n      ${shortened(JSON.stringify(request))}`);
}

/** In megabytes, after a minute in which nobody asks for anything. */
async function atRest(pid: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, rest));
  return residentMemory(pid).process;
}

say(`The seed is ${numbers.seed}; --seed ${numbers.seed} asks for the same again.`);
const installation = await startInstallation();
const place = { ...installation, rows: (sql: string, parameters: unknown[]) => installation.database.rows(sql, parameters) };
try {
  const early = await askAnything(place, { ...numbers, requests: Math.min(warmUp, numbers.requests), tell });
  const before = await atRest(installation.pid);
  const { answered, byStatus, slowest, ...late } = await askAnything(place, {
    ...numbers,
    seed: numbers.seed + warmUp,
    tell,
    say: (count, wrong) => count % 10_000 === 0 && say(`${count} answered, ${wrong} of them faults`),
  });
  const after = await atRest(installation.pid);
  const faults = [...early.faults, ...late.faults];
  const undescribed = [...early.undescribed, ...late.undescribed];
  for (const sentence of new Set(undescribed.map(shortened))) say(`UNDESCRIBED ${sentence}`);
  for (const [status, count] of [...byStatus].sort(([one], [other]) => one - other)) say(`status-${status} ${count} answers -`);
  say(`answered ${answered} requests -`);
  say(`slowest ${Math.round(slowest?.took ?? 0)} ms <= ${longest} (${slowest?.request.method} ${slowest?.request.template})`);
  say(`memory-after-over-before ${(after / before).toFixed(2)} x <= ${mayGrow} (${Math.round(before)} MB, then ${Math.round(after)} MB)`);
  say(`faults ${faults.length} answers <= 0`);
  say(`undescribed ${undescribed.length} answers <= 0`);
  if (faults.length + undescribed.length > 0 || after > before * mayGrow) process.exitCode = 1;
} finally {
  await installation.close();
}
