import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from '../../apps/crowd/src/plan/chance.js';
import { Crowd } from './crowd.js';
import type { Arena, Fault, Injected } from './fault.js';
import { Fleet, type Backend } from './fleet.js';
import type { Program } from './fleet/program.js';
import { Journal, type FaultSpan } from './journal.js';
import { judge, type Verdict } from './oracle.js';
import { readStored, type Stored } from './oracle/stored.js';
import { target, type Scale } from './scales.js';
import { seenAfter, type Sign } from './signs.js';
import { NothingCame } from './smtp-sink.js';
import { Watcher } from './watcher.js';

export type Order = {
  backend: Backend;
  scale: Scale;
  seed: number;
  rounds: number;
  faults: readonly Fault[];
  program: Program;
  say: (line: string) => void;
  /** Ends the run before its time, with everything that it started. */
  signal?: AbortSignal;
};

/** `rounds`: how often each fault was tried. */
export type Outcome = { backend: Backend; verdicts: Verdict[]; rounds: Record<string, number>; folder: string };

const second = 1_000;
/** In which surely some nudge falls due. */
const longestLull = 300 * second;
/** For a fault to be felt. */
const patience = 15 * second;

/**
 * Starts a fleet and a crowd, lets every fault loose in every round, one after another in the seed's order, and judges what was seen
 * and what is stored. The folder with logs and mails is left only where an invariant was violated.
 */
export async function runFaults(order: Order): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), `within24-faults-${order.backend}-`));
  const journal = new Journal();
  const verdicts = await seeThrough(order, journal, folder).catch((error: unknown) => {
    throw new Error(`The run could not go on; logs and mails are in ${folder}.`, { cause: error });
  });
  if (verdicts.every(({ ok }) => ok)) rmSync(folder, { recursive: true });
  return { backend: order.backend, verdicts, rounds: roundsOf(journal), folder };
}

async function seeThrough(order: Order, journal: Journal, folder: string): Promise<Verdict[]> {
  const fleet = await Fleet.start({ ...order, folder, journal });
  const crowd = new Crowd({ ...order, url: fleet.door.url, key: await fleet.database.organization(), smtp: fleet.smtp, journal });
  const watcher = new Watcher(fleet, journal);
  try {
    watcher.start();
    await Promise.race([suffer(order, fleet, crowd, journal), aborted(order.signal)]);
    watcher.stop();
    // From here on nothing is acknowledged that the tables would be asked for.
    await crowd.stop();
    const end = Date.now();
    const stored = await readStored(fleet.database);
    const verdicts = judge(journal, stored, { ...order, end });
    if (verdicts.some(({ ok }) => !ok)) keepEvidence(folder, { journal, stored, end });
    return verdicts;
  } finally {
    watcher.stop();
    await crowd.stop();
    await fleet.stop();
  }
}

async function suffer(order: Order, fleet: Fleet, crowd: Crowd, journal: Journal): Promise<void> {
  await crowd.start();
  await playAll(order, fleet, journal);
  // What fell due during the last fault must be out before its window ends.
  await sleep(order.scale.tail);
}

const aborted = (signal: AbortSignal | undefined) =>
  new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));

/** For whoever looks for the reason of a violation. */
function keepEvidence(folder: string, { journal, stored, end }: { journal: Journal; stored: Stored; end: number }): void {
  const mails = journal.mails.map((mail) => ({ ...mail, text: undefined }));
  writeFileSync(join(folder, 'evidence.json'), JSON.stringify({ ...journal, mails, ...stored, scans: undefined, end }));
}

async function playAll(order: Order, fleet: Fleet, journal: Journal): Promise<void> {
  let flowing = false;
  const nudged = seenAfter(fleet, { jobsFor: 0 }, Date.now(), order.scale.window).then(() => void (flowing = true));
  for (let round = 1; round <= order.rounds; round++) {
    const chance = new Chance(`${order.seed} ${order.backend} round ${round}`);
    const waiting = chance.shuffled(order.faults);
    while (waiting.length > 0) {
      const next = flowing ? 0 : waiting.findIndex((fault) => !needsNudges(fault));
      if (next < 0) await nudged;
      const [fault] = waiting.splice(Math.max(0, next), 1);
      order.say(`${order.backend} ${round} ${await tried(fault!, { fleet, scale: order.scale, chance }, journal)}`);
      await sleep(order.scale.pause);
    }
  }
}

/** Until the first nudges are due, only what does not wait for one can be tried. */
const needsNudges = ({ recovery, onMail }: Fault) => recovery !== undefined || onMail === true;

/** What came of a fault, in words. */
async function tried(fault: Fault, arena: Arena, journal: Journal): Promise<string> {
  return play(fault, arena, journal).catch((error: unknown) => {
    if (error instanceof NothingCame) return `${fault.name}: not tried, ${error.message}`;
    throw error;
  });
}

/** Breaks something, mends it, and waits until all is well again. */
async function play(fault: Fault, arena: Arena, journal: Journal): Promise<string> {
  const { fleet, scale } = arena;
  const injected = await fault.inject(arena);
  const span: FaultSpan = { name: fault.name, injected: injected.at, duplicates: fault.duplicates ?? false };
  journal.faults.push(span);
  const soon = fault.recovery?.from === 'injection' ? recover(fault, injected, injected.at, arena) : undefined;
  await hold(fault.lasts * second * scale.pace, injected);
  await injected.heal?.();
  span.healed = Date.now();
  const recovered = await (fault.recovery?.from === 'healing' ? recover(fault, injected, span.healed, arena) : soon);
  if (recovered) journal.recoveries.push(recovered);
  await fleet.ready();
  span.over = Date.now();
  const took = recovered ? `: well again after ${(recovered.took / second).toFixed(1)} s` : '';
  return `${fault.name}${injected.victim ? ` (${injected.victim})` : ''}${took}`;
}

/** At least so long, and until it was felt. */
async function hold(duration: number, { at, felt }: Injected): Promise<void> {
  await sleep(Math.max(0, at + duration - Date.now()));
  for (const until = Date.now() + patience; felt && !felt() && Date.now() < until;) await sleep(100);
}

async function recover({ name, recovery }: Fault, { to, victim }: Injected, since: number, { fleet, scale }: Arena) {
  const { figure, within, unpaced, sign } = recovery!;
  const allowed = unpaced ? within * second : target(scale, within);
  const watch = within * second * scale.pace;
  const signs: Record<typeof sign, Sign> = { job: { jobsFor: watch }, mail: { mailTo: to! }, exit: { exitOf: victim! } };
  const seen = await seenAfter(fleet, signs[sign], since, Math.max(2 * allowed, sign === 'job' ? longestLull : 0));
  return { fault: name, figure, took: seen - since, allowed };
}

function roundsOf({ faults }: Journal): Record<string, number> {
  const rounds: Record<string, number> = {};
  for (const { name } of faults) rounds[name] = (rounds[name] ?? 0) + 1;
  return rounds;
}
