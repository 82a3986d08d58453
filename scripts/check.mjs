/** `npm run check`: all checks side by side, one on each core. Prints what failed in full, and ends with 1 then. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** The longest first, so that no core waits for it at the end. */
const checks = ['lint', 'check:web', 'check:types', 'check:format', 'check:imports', 'check:dead'];
const failed = [];

async function work() {
  for (let name = checks.shift(); name; name = checks.shift()) {
    const started = Date.now();
    const { code, words } = await run(name);
    console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name}  (${Math.round((Date.now() - started) / 1_000)} s)`);
    if (code === 0) continue;
    failed.push(name);
    console.log(words);
  }
}

function run(name) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (words += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, words }));
  });
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
if (failed.length > 0) {
  console.error(`These checks failed: ${failed.join(', ')}.`);
  process.exit(1);
}
