import { everywhere, type Arena, type Fault, type Injected, type Recovery } from '../fault.js';
import type { Supervised } from '../fleet/supervised.js';
import type { NudgeStage } from '../smtp-sink.js';

const rerun: Recovery = { figure: 'rerun', within: 20, from: 'injection', sign: 'mail' };
const takenOver: Recovery = { figure: 'stopped', within: 60, from: 'injection', sign: 'mail' };
const found: Recovery = { figure: 'wedge', within: 60, from: 'injection', sign: 'exit' };
const lockSeconds = 10;
const blockSeconds = 60;

/** Does it to the worker that brings the next nudge to this stage, while the mail server waits. */
async function atStage({ fleet }: Arena, stage: NudgeStage, harm: (worker: Supervised) => void | Promise<void>): Promise<Injected> {
  const { conversation, letGo } = await fleet.smtp.catchNudge(stage);
  const worker = fleet.process(conversation.door);
  const at = Date.now();
  try {
    await harm(worker);
    if (!worker.isRunning) await conversation.gone();
  } finally {
    letGo();
  }
  return { at, victim: worker.name, to: conversation.to };
}

async function kill(worker: Supervised): Promise<void> {
  const ended = worker.ended();
  worker.signal('SIGKILL');
  await ended;
}

const killedAt = (name: string, stage: NudgeStage): Fault => ({
  name,
  tries: [7, 9],
  on: everywhere,
  lasts: 0,
  duplicates: true,
  inject: (arena) => atStage(arena, stage, kill),
  recovery: rerun,
});

const stoppedAt = (name: string, stage: NudgeStage, recovery?: Recovery): Fault => ({
  name,
  tries: [7, 8, 9],
  on: everywhere,
  lasts: 2 * lockSeconds,
  duplicates: true,
  inject: async (arena) => {
    const injected = await atStage(arena, stage, (worker) => worker.signal('SIGSTOP'));
    return { ...injected, heal: () => arena.fleet.process(injected.victim!).signal('SIGCONT') };
  },
  recovery,
  onMail: true,
});

export const workerFaults: Fault[] = [
  killedAt('worker killed with a claimed nudge', 'rcpt'),
  killedAt('worker killed in DATA', 'message'),
  killedAt('worker killed between the dot and 250', 'dot'),
  stoppedAt('worker stopped with a claimed nudge', 'rcpt', takenOver),
  // The mail itself has left by then.
  stoppedAt('worker stopped in DATA', 'message'),
  {
    name: 'worker blocked',
    tries: [8],
    on: everywhere,
    lasts: blockSeconds,
    duplicates: true,
    inject: (arena) => atStage(arena, 'rcpt', (worker) => worker.block(blockSeconds * 1_000 * arena.scale.pace)),
    recovery: found,
  },
];
