import { Chance } from '../../../apps/crowd/src/plan/chance.js';
import { Clock } from '../../../bench/simulation/clock.js';
import { Station } from '../../../bench/simulation/station.js';

/** Long enough for the mean of so many waits, which are alike when they are near, to lie within `tolerance`. */
const customers = 250_000;
const tolerance = 0.05;
const meanService = 1;

/** Customers who come at random times to one station; mean wait for a server, mean number that wait, and arrivals in a unit of time. */
function queue(servers: number, load: number, serviceOf: (chance: Chance) => number) {
  const [clock, chance] = [new Clock(), new Chance('queue')];
  const station = new Station(clock, servers);
  const rate = (load * servers) / meanService;
  let [waited, served, seen, looks] = [0, 0, 0, 0];
  const arrive = () => {
    const [arrived, service] = [clock.now, serviceOf(chance)];
    station.use(service, () => {
      waited += clock.now - arrived - service;
      served += 1;
    });
    if (served < customers) clock.after(chance.waiting(1 / rate), arrive);
  };
  const look = () => {
    seen += station.waiting;
    looks += 1;
    if (served < customers) clock.after(1, look);
  };
  arrive();
  look();
  clock.run(Infinity);
  return { wait: waited / served, waiting: seen / looks, rate };
}

const exponential = (chance: Chance) => chance.waiting(meanService);
const constant = () => meanService;
const off = (value: number, expected: number) => Math.abs(value / expected - 1);

/** Erlang’s C: how likely it is to wait for one of `servers` that are offered `erlangs` of work. */
function erlangC(servers: number, erlangs: number): number {
  let term = 1;
  let sum = 1;
  for (let busy = 1; busy < servers; busy += 1) sum += term *= erlangs / busy;
  const all = (term * erlangs) / servers / (1 - erlangs / servers);
  return all / (sum + all);
}

/** Leonard Kleinrock, Queueing Systems, volume 1: the closed forms are those of chapters 3 and 5. */
describe('a station is the queue of the textbooks', () => {
  test.each([0.5, 0.8])('M/M/1 used to %f: ρ/(μ−λ)', (load) => {
    expect(off(queue(1, load, exponential).wait, load / (1 - load))).toBeLessThan(tolerance);
  });

  test.each([0.5, 0.8])('M/D/1 used to %f: half of that (Pollaczek and Khinchine)', (load) => {
    expect(off(queue(1, load, constant).wait, load / 2 / (1 - load))).toBeLessThan(tolerance);
  });

  test.each([2, 4, 16])('M/M/%i used to 0.8: Erlang’s C', (servers) => {
    const expected = erlangC(servers, 0.8 * servers) / (servers * 0.2);
    expect(off(queue(servers, 0.8, exponential).wait, expected)).toBeLessThan(tolerance);
  });

  test('as many wait as come while one waits (Little)', () => {
    const { wait, waiting, rate } = queue(4, 0.8, exponential);
    expect(off(waiting, rate * wait)).toBeLessThan(tolerance / 2);
  });
});

test('Erlang’s C is that of the tables', () => {
  expect(erlangC(1, 0.8)).toBeCloseTo(0.8, 12);
  expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 12);
});
