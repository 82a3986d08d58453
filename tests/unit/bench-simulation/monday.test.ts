import { Chance } from '../../../apps/crowd/src/plan/chance.js';
import { runMails } from '../../../bench/simulation/mail-system.js';
import { dueAfter, perMinute, timesOf } from '../../../bench/simulation/monday.js';
import { scenario, type LastDay } from '../../../bench/simulation/scenario.js';

const people = 300;
const hour = 3_600_000;
const { congress, lunch, evening } = scenario.days.kinds;
const after = (day: LastDay) => dueAfter(day, scenario, people, new Chance('test'));

describe('after an event that ended on Sunday', () => {
  test.each([['congress', congress] as const, ['lunch', lunch] as const, ['evening', evening] as const])(
    'no nudge of a %s is due in quiet hours, and nobody has more than two',
    (_, day) => {
      const due = after(day);
      expect(due.filter((at) => at >= -3 * hour && at < 8 * hour)).toEqual([]);
      expect(due.length).toBeGreaterThanOrEqual(people);
      expect(due.length).toBeLessThanOrEqual(2 * people);
    },
  );

  test('a mail of the same evening names all whom a congress brought together', () => {
    expect(Math.max(...after(congress))).toBeLessThan(-3 * hour);
  });

  test('whoever met at lunch hears of it on Monday once quiet hours are over, at the latest half an hour later', () => {
    const due = after(lunch);
    expect(Math.min(...due)).toBeGreaterThanOrEqual(8 * hour);
    expect(Math.max(...due)).toBeLessThan(8.5 * hour);
  });

  test('whoever met in the evening hears of it on Monday within twenty hours', () => {
    const due = after(evening);
    expect(Math.min(...due)).toBeGreaterThan(12 * hour);
    expect(Math.max(...due)).toBeLessThan((evening.breaks[0]! + 20 - 24) * hour + scenario.break.lasts);
  });

  test('shares by the minute are of people, and times are drawn as they lie', () => {
    const due = [...after(congress), ...after(evening)];
    const shares = perMinute(due, people);
    const drawn = timesOf(shares, 50_000, new Chance('drawn'));
    expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(due.length / people, 9);
    expect(drawn).toEqual(drawn.toSorted((a, b) => a - b));
    const before = (times: number[], at: number) => times.filter((time) => time < at).length / times.length;
    for (const at of [-4 * hour, 9 * hour, 13.5 * hour]) expect(before(drawn, at)).toBeCloseTo(before(due, at), 2);
  });
});

describe('mails in the simulation', () => {
  const costs = { worker: 4, postgres: 6, redis: 0.1, server: 100 };
  const steady = (count: number, perSecond: number) => {
    const chance = new Chance('steady');
    let at = 0;
    return Array.from({ length: count }, () => (at += chance.waiting(1_000 / perSecond)));
  };

  test('with workers to spare a mail waits for nobody', () => {
    const { p50, p99 } = runMails(costs, { workers: 40, lanes: 5, cores: 8 }, steady(5_000, 100));
    // Half of the work, and the mail server.
    expect(Math.abs(p50 / 105 - 1)).toBeLessThan(0.03);
    expect(p99).toBeLessThan(200);
  });

  test('lanes that wait for the mail server are what a worker can do at most', () => {
    const { last, utilisation } = runMails(costs, { workers: 2, lanes: 5, cores: 8 }, steady(5_000, 10_000));
    // Ten lanes, each of which has a mail for 110 ms and no less.
    const perSecond = 5_000 / (last / 1_000);
    expect(perSecond).toBeLessThan(10 / 0.11);
    expect(perSecond).toBeGreaterThan((10 / 0.11) * 0.9);
    expect(utilisation.worker).toBeLessThan(0.25);
  });

  test('one in sixteen mails and as many fewer servers are as late as one in eight', () => {
    const sampled = (sample: number) => {
      const times = timesOf(
        new Map([
          [0, 1],
          [1, 2],
          [2, 1],
        ]),
        400_000 / sample,
        new Chance('sample'),
      );
      return runMails({ ...costs, redis: 0.01 * sample }, { workers: 64 / sample, lanes: 5, cores: 160 / sample }, times);
    };
    const [eighth, sixteenth] = [sampled(8), sampled(16)];
    expect(eighth.p50).toBeGreaterThan(1_000);
    expect(Math.abs(sixteenth.p50 / eighth.p50 - 1)).toBeLessThan(0.05);
    expect(Math.abs(sixteenth.p99 / eighth.p99 - 1)).toBeLessThan(0.05);
  });
});
