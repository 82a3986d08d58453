import { resolvePolicy } from '../apps/api/src/events/domain/nudge-policy.js';
import { planNudges, type PlanInput } from '../apps/api/src/nudges/domain/nudge-plan.js';
import { Chance } from '../apps/crowd/src/plan/chance.js';
import { median, spreadOf, type Figure } from './support/figure.js';
import { inTurns } from './support/interleaved.js';

const [few, some, many] = [100, 1_000, 10_000];
const rounds = 15;
const hour = 3_600_000;
/** In an hour that is quiet nowhere, so that every run plans the same. */
const now = Date.parse('2026-06-10T15:00:00Z');
const policy = resolvePolicy(86_400, {});

/**
 * How long it takes to plan one attendee's reminders, by open contacts met at any time of the last day; and how much longer it takes for ten times
 * as many than ten times, with its logarithm, would.
 */
export async function* figures(): AsyncGenerator<Figure> {
  const inputs = { few: inputOf(few), some: inputOf(some), many: inputOf(many) };
  const rows = await inTurns(rounds, { few: timed(inputs.few), some: timed(inputs.some), many: timed(inputs.many) });
  const [ofFew, ofSome, ofMany] = (['few', 'some', 'many'] as const).map((size) => rows.map((row) => row[size]));
  yield { name: `contacts-${few}`, value: median(ofFew!), unit: 'ms' };
  yield { name: `contacts-${some}`, value: median(ofSome!), unit: 'ms', target: { atMost: 10 }, noise: spreadOf(ofSome!), rows };
  yield { name: `contacts-${many}`, value: median(ofMany!), unit: 'ms' };
  yield { name: `growth-${few}-${some}`, value: beyond(few, some, ofFew!, ofSome!), unit: 'x n·log n', target: { atMost: 1.5 } };
  yield { name: `growth-${some}-${many}`, value: beyond(some, many, ofSome!, ofMany!), unit: 'x n·log n', target: { atMost: 1.5 } };
}

function inputOf(contacts: number): PlanInput {
  const chance = new Chance('planning');
  const met = Array.from({ length: contacts }, (_, number) => ({
    id: `contact ${number}`,
    metAt: now - chance.between(0, 22) * hour,
    policy,
    snoozedUntil: null,
    timesNudged: 0,
    lastNudgedAt: null,
  }));
  return { contacts: met, now, timeZone: 'Europe/Berlin', quietHours: undefined, sent: [], spread: 0.5 };
}

/** Milliseconds of one plan, as the mean of several in a row where one is too short to be timed. */
function timed(input: PlanInput): () => Promise<number> {
  const repeats = Math.ceil(many / input.contacts.length);
  return async () => {
    const started = performance.now();
    for (let repeat = 0; repeat < repeats; repeat += 1) planNudges(input);
    return (performance.now() - started) / repeats;
  };
}

/** What `larger` takes over `smaller`, over what n·log n would; single rounds compared, and their median taken. */
function beyond(smaller: number, larger: number, ofSmaller: number[], ofLarger: number[]): number {
  const expected = (larger * Math.log(larger)) / (smaller * Math.log(smaller));
  return median(ofLarger.map((time, round) => time / ofSmaller[round]! / expected));
}
