import { funnelSteps, results as schema, type ResultsBreakdown, type ResultsParts } from '@within24/shared';
import { exampleResults as example } from '../../../apps/web/src/features/organizer-results/example-results.js';

const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0);
const { contacts, connections, breakdowns, followUps, curve, funnel, spread } = example;
const [mature, inTime] = [contacts.mature!, contacts.followedUpWithin24h!];
const peopleAt = (step: (typeof funnelSteps)[number]) => funnel.steps.find((told) => told.step === step)!.people!;

it('is what the API could answer', () => expect(schema.parse(example)).toEqual(example));

it('tells one rate in the headline, over connections and at the end of the window', () => {
  expect(contacts.total).toBe(mature + contacts.young!);
  expect(contacts.rate).toBe(inTime / mature);
  expect(connections.mature! * 2).toBe(mature);
  expect(connections.eitherSide! + connections.bothSides!).toBe(inTime);
  const atWindow = curve.steps.find(({ until }) => until === curve.window)!;
  expect([atWindow.share, atWindow.interval]).toEqual([Math.round(contacts.rate! * 100) / 100, contacts.interval]);
});

it.each(Object.entries(breakdowns))('parts all contacts by %s', (_, { groups }: ResultsBreakdown) => {
  expect(Math.abs(sum(groups.map((group) => group.mature)) - mature)).toBeLessThan(5);
  expect(Math.abs(sum(groups.map((group) => group.followedUpWithin24h)) - inTime)).toBeLessThan(5);
  for (const { rate, interval } of groups) expect(rate > interval[0] && rate < interval[1]).toBe(true);
});

it('tells each day as the sum of its hours', () => {
  for (const day of breakdowns.days.groups) {
    const hours = breakdowns.hours.groups.filter(({ keys }) => keys.every((key) => key.startsWith(day.keys[0]!)));
    expect(sum(hours.map((hour) => hour.mature))).toBe(day.mature);
    expect(sum(hours.map((hour) => hour.followedUpWithin24h))).toBe(day.followedUpWithin24h);
  }
});

it.each(Object.entries(followUps))('parts what was followed up in time by %s, the most first', (_, { parts }: ResultsParts) => {
  const counts = parts.map((part) => part.contacts);
  expect(Math.abs(sum(counts) - inTime)).toBeLessThan(5);
  expect(counts).toEqual(counts.toSorted((one, other) => other - one));
});

it('rises in its curve and falls in its funnel', () => {
  const shares = curve.steps.flatMap(({ share, interval: [from, to] }) => (from < share && share < to ? [share] : []));
  expect(shares).toEqual(curve.steps.map(({ share }) => share).toSorted((one, other) => one - other));
  expect(funnel.steps.map(({ step }) => step)).toEqual(funnelSteps);
  const people = funnel.steps.map((step) => step.people!);
  expect(people).toEqual(people.toSorted((one, other) => other - one));
});

it('spreads all attendees, and as many contacts as they have', () => {
  for (const bars of [spread.collected, spread.handedOut]) expect(sum(bars.map(({ people }) => people))).toBe(peopleAt('imported'));
  expect(sum(spread.collected.filter(({ from }) => from > 0).map(({ people }) => people))).toBe(peopleAt('collected'));
  const atLeast = sum(spread.collected.map(({ from, people }) => from * people));
  expect(atLeast).toBeGreaterThanOrEqual(connections.mature!);
  expect(atLeast).toBeLessThanOrEqual(mature);
});
