import type { Outcome } from '../../../apps/api/src/results/domain/facts.js';
import { mayPublish } from '../../../apps/api/src/results/domain/publish.js';
import { nextSnapshot, nothingPublished, type FigureName, type Snapshot } from '../../../apps/api/src/results/domain/snapshot.js';
import { factsOf, hourOf, isMature, madeUpEvent, metBy, type MadeUpEvent } from '../../support/made-up-event.js';
import { Attacker, type Division, type Publication } from './attacker.js';

const end = 24 * 5;
/** `W24_ATTACKED=400` tries so many made-up events. */
const attacked = Number(process.env['W24_ATTACKED'] ?? 16);
type Publish = (event: MadeUpEvent) => Publication[];

const divisions: [FigureName, Division][] = [
  ['hours', 'hours'],
  ['ticketTypes', 'ticketTypes'],
  ['evidence', 'evidence'],
  ['gifts', 'gift'],
  ['channels', 'channel'],
  ['curve', 'curve'],
  ['connections', 'connections'],
];

/** As the product does, looking every hour; each figure when it was told. */
const byTheRule: Publish = (event) => {
  const publications: Publication[] = [];
  let [last, before]: [Outcome[], Snapshot] = [[], { results: nothingPublished, basis: {} }];
  for (let now = 24; now <= end; now += 1) {
    const facts = factsOf(event, now);
    if (!mayPublish(facts.outcomes, last, facts.young)) continue;
    const snapshot = nextSnapshot(facts, before, new Date(now * 3_600_000).toISOString());
    if (snapshot.results.contacts.suppressed) continue;
    const isNew = (name: FigureName) => snapshot.basis[name] !== undefined && snapshot.basis[name] !== before.basis[name];
    const groupsOf = (name: FigureName) => snapshot.basis[name]!.at(-1)!.groups;
    const told: Publication['told'] = { everything: [['']] };
    for (const [name, division] of divisions) if (isNew(name)) told[division] = groupsOf(name);
    if (told.curve) told.curve = [...told.curve, ...(isNew('later') ? groupsOf('later') : [])];
    if (isNew('control')) told.compared = [...snapshot.basis.control!.at(-1)!.cells.values()].map((parts) => [...parts.keys()]);
    if (isNew('funnel')) {
      const steps = snapshot.results.funnel.steps.filter(({ step, people }) => ['noted', 'followedUp'].includes(step) && people !== null);
      told.funnel = steps.map(({ step }) => [step]);
    }
    publications.push({ now, told });
    [before, last] = [snapshot, facts.outcomes];
  }
  return publications;
};

/** As a dashboard does that thinks nothing of it: each cell for itself, whenever somebody looks. */
const asItComes =
  (...told: Division[]): Publish =>
  (event) =>
    Array.from({ length: 20 }, (_, step) => {
      const now = 25 + step;
      const mature = metBy(event, now).filter((contact) => isMature(contact, now));
      const each = (keys: string[]) => [...new Set(keys)].map((key) => [key]);
      const lots = (isHeldBack: boolean) => factsOf(event, now).lots.filter(({ heldBack }) => heldBack === isHeldBack);
      const cells: Record<Division, () => string[][]> = {
        everything: () => [['']],
        hours: () => each(mature.map(hourOf)),
        ticketTypes: () => each(event.types),
        compared: () => [lots(true), lots(false)].map((some) => some.map(({ attendeeId }) => attendeeId)),
        evidence: () => each(mature.map(({ evidence }) => evidence)),
        gift: () => each(mature.map(({ gift }) => gift)),
        channel: () => each(mature.map(({ channel }) => channel)),
        curve: () => each(Array.from({ length: 48 }, (_period, period) => String(period))),
        funnel: () => [['noted'], ['followedUp']],
        connections: () => [['either'], ['both']],
      };
      return { now, told: Object.fromEntries(told.map((division) => [division, cells[division]()])) };
    });

const certainties = (event: MadeUpEvent, publish: Publish) => new Attacker(event, publish(event)).certainties();

/** In every other one each person has drawn a lot; in the rest some have not. */
const events = Array.from({ length: attacked }, (_, index) => {
  const event = madeUpEvent(16 + 2 * (index % 20), 1 + (index % 2), 1_000 + index);
  return index % 2 === 0 ? event : { ...event, lots: event.lots.map((lot, person) => lot ?? person / 100) };
});

it('an organizer who controls five attendees becomes certain about nobody else', () => {
  const told = new Map<string, number>();
  for (const event of events) {
    const publications = byTheRule(event);
    for (const division of publications.flatMap((publication) => Object.keys(publication.told))) {
      told.set(division, (told.get(division) ?? 0) + 1);
    }
    expect([...new Attacker(event, publications).certainties()]).toEqual([]);
  }
  for (const division of [...divisions.map(([, each]) => each), 'compared', 'funnel']) {
    expect([division, told.get(division)! > 8]).toEqual([division, true]);
  }
  expect(told.get('everything')).toBeGreaterThan(60);
  process.stdout.write(`certain_about 0 0 (${events.length} events, ${told.get('everything')} publications)\n`);
});

it.each(['everything', 'hours', 'ticketTypes', 'compared', 'evidence', 'gift', 'channel', 'curve', 'funnel', 'connections'] as const)(
  'and would about many, if %s were shown as it comes',
  (division) => {
    for (const event of events.slice(0, 2)) expect(certainties(event, asItComes(division)).size).toBeGreaterThan(0);
  },
);
