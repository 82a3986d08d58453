import fc from 'fast-check';
import type { Answer } from '../support/client.js';
import { Client } from '../support/client.js';
import { DescribedAnswers, type ApiDocument as Described } from '../support/described.js';
import { KnownIds } from './known.js';
import { requestsOf, type ApiDocument, type Request } from './requests.js';
import { newWorld, type Callers, type Place } from './world.js';

/** So many requests share a world before the next is made: they delete it, sign out of it, and change its keys. */
const perWorld = 500;

export type Options = {
  requests: number;
  seed: number;
  /** How many are under way at once. */ atOnce: number;
  /** Taking more milliseconds is a hang. */ longest: number;
  /** Hears how many were answered, and how many of them were faults. */ say?: (answered: number, faults: number) => void;
  /** Hears of each fault at once. */ tell?: (fault: Fault) => void;
};
export type Fault = { what: string; request: Request };
export type Outcome = {
  answered: number;
  byStatus: Map<number, number>;
  faults: Fault[];
  undescribed: string[];
  slowest: { took: number; request: Request } | undefined;
};

/** What is wrong with an answer, whatever was asked. */
function faultOf({ status, headers, body }: Answer, took: number, longest: number): string | undefined {
  if (status >= 500) return `${status} ${JSON.stringify(body)}`;
  if (took > longest) return `answered after ${Math.round(took)} ms`;
  const isProblem = /^application\/problem\+json/.test(headers.get('content-type') ?? '') && /^[a-z_]+$/.test(body.code);
  return status < 400 || isProblem ? undefined : `${status} that is no problem with a code: ${JSON.stringify(body)}`;
}

/** Asks what the document of the program at `place` describes, well and badly, and judges each answer. */
export async function askAnything(place: Place, { requests, seed, atOnce, longest, say, tell }: Options): Promise<Outcome> {
  const document = (await new Client(place.url).get('/api/openapi.json')).body as ApiDocument & Described;
  const answers = new DescribedAnswers(document);
  const known = new KnownIds(Object.keys(document.paths));
  const arbitrary = requestsOf(document, known.arbitrary);
  const outcome: Outcome = { answered: 0, byStatus: new Map(), faults: [], undescribed: [], slowest: undefined };
  const ask = (callers: Callers) => async (request: Request) => {
    const { answer, took } = await timed(place, callers, request);
    const what = note(outcome, request, answer, took, longest);
    if (what) {
      outcome.faults.push({ what, request });
      tell?.({ what, request });
    }
    if (!(answer instanceof Error)) known.learn(request.template, answer);
  };
  for (let made = 0; made < requests; made += perWorld) {
    const callers = await newWorld(place, known);
    const some = fc.sample(arbitrary, { numRuns: Math.min(perWorld, requests - made), seed: seed + made });
    const lookAway = answers.watch();
    await inTurns(some, atOnce, ask(callers)).finally(lookAway);
    say?.(outcome.answered, outcome.faults.length);
  }
  return { ...outcome, undescribed: answers.faults };
}

async function timed(place: Place, callers: Callers, { method, path, caller, which, ...options }: Request) {
  const client = callers[caller][which % callers[caller].length]!;
  const started = performance.now();
  const answer = await client.call(method, path, options).catch((error: Error) => error);
  return { answer, took: performance.now() - started };
}

/** Counts an answer, and says what is wrong with it. */
function note(outcome: Outcome, request: Request, answer: Answer | Error, took: number, longest: number): string | undefined {
  outcome.answered += 1;
  if (took > (outcome.slowest?.took ?? 0)) outcome.slowest = { took, request };
  if (answer instanceof Error) return `no answer: ${answer.message}, ${(answer.cause as Error | undefined)?.message}`;
  outcome.byStatus.set(answer.status, (outcome.byStatus.get(answer.status) ?? 0) + 1);
  return faultOf(answer, took, longest);
}

/** Does something with each of a list, with at most so many under way at once. */
async function inTurns<Item>(items: Item[], atOnce: number, work: (item: Item) => Promise<void>): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of left) await work(item);
    }),
  );
}
