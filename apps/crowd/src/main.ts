import { CannotBegin } from './demo/entry.js';
import { runDemo } from './demo/demo.js';
import { readOptions, usage, WrongOption } from './demo/options.js';
import { Screen } from './demo/screen.js';

async function main(): Promise<number> {
  const screen = new Screen(process.stdout);
  const stopped = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort());
  try {
    const options = readOptions(process.argv.slice(2));
    if (options) await runDemo(options, screen, stopped.signal);
    else screen.say(usage);
    return 0;
  } catch (error) {
    if (stopped.signal.aborted) {
      screen.say('Stopped. What happened so far stays in Within24.');
      return 0;
    }
    const expected = error instanceof WrongOption || error instanceof CannotBegin;
    process.stderr.write(`${expected ? '' : 'The demo broke off: '}${(error as Error).message}\n`);
    return 1;
  }
}

process.exit(await main());
