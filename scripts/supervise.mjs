/** Runs a program as a process of its own, and again where it asks for that. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';

/** The exit of a program that wants to be started again: its worker is wedged (see liveness.ts). */
const askedFor = 75;
const mostRestarts = 5;
const withinMinutes = 10;

/**
 * Runs `node ...args` and resolves with what to exit with once the program has ended for good. It is started again where it
 * asks for that and where it was killed, as its watchdog does; not where it ended otherwise, not while it is being stopped,
 * and at most five times in ten minutes. It hears when this process is gone (`disconnect`).
 */
export async function supervise(args, say) {
  let child;
  let stopping = false;
  const stop = (signal) => {
    stopping = true;
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  for (const restarts = []; ; restarts.push(Date.now())) {
    child = spawn(process.execPath, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
    const [code, signal] = await once(child, 'exit');
    if (stopping || (code !== askedFor && signal !== 'SIGKILL')) return code ?? 128 + constants.signals[signal];
    const lately = restarts.filter((at) => Date.now() - at < withinMinutes * 60_000);
    if (lately.length >= mostRestarts) {
      say(`Within24 ended ${mostRestarts + 1} times in ${withinMinutes} minutes and stays down: the lines above say why.`);
      return 1;
    }
    say(`Within24 ended (${signal ?? code}) and is started again.`);
  }
}
