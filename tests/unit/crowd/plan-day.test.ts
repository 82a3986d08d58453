import { planDay } from '../../../apps/crowd/src/plan/plan-day.js';
import { mostPeople } from '../../../apps/crowd/src/plan/people.js';
import { doorsClose, programme } from '../../../apps/crowd/src/plan/programme.js';

const sixty = planDay({ seed: 7, people: 60 });
const count = <Item>(items: Item[], fits: (item: Item) => boolean) => items.filter(fits).length;

describe('the plan of a simulated day', () => {
  it('repeats itself for the same seed, and only for it', () => {
    expect(planDay({ seed: 7, people: 60 })).toEqual(sixty);
    expect(planDay({ seed: 8, people: 60 })).not.toEqual(sixty);
  });

  it('is the known one with seed 7', () => {
    expect({
      meetings: sixty.meetings.length,
      scans: sixty.scans.length,
      openLinks: count(sixty.people, ({ opensLink }) => opensLink),
      unasked: count(sixty.intentions, ({ unasked }) => unasked !== null),
      first: sixty.people[0]!.name,
    }).toEqual({ meetings: 213, scans: 293, openLinks: 52, unasked: 59, first: 'Thandiwe Nkosi' });
  });

  it('brings two people together once, both there and one of them able to scan', () => {
    const pairs = sixty.meetings.map(({ people }) => [...people].sort((a, b) => a - b).join(' '));
    expect(new Set(pairs).size).toBe(pairs.length);
    for (const { at, people, scannedBy } of sixty.meetings) {
      const [one, other] = people.map((number) => sixty.people[number]!) as [(typeof sixty.people)[0], (typeof sixty.people)[0]];
      expect(one).not.toBe(other);
      expect(Math.max(one.arrivesAt, other.arrivesAt)).toBeLessThanOrEqual(at);
      expect(at).toBeLessThan(doorsClose);
      expect(one.opensLink && (scannedBy === 'one' || other.opensLink)).toBe(true);
    }
  });

  it('has scans by people with an open badge only, in the order of the day', () => {
    expect(sixty.scans.every(({ by }) => sixty.people[by]!.opensLink)).toBe(true);
    expect(sixty.scans.map(({ at }) => at)).toEqual(sixty.scans.map(({ at }) => at).sort((a, b) => a - b));
    expect(sixty.scans.filter(({ of }) => typeof of === 'number').length).toBe(
      sixty.meetings.length + count(sixty.meetings, ({ scannedBy }) => scannedBy === 'both'),
    );
  });

  it('has an intention for each side of each meeting, nobody writing before they met or after the nudge is due', () => {
    expect(sixty.intentions.length).toBe(2 * sixty.meetings.length);
    const metAt = new Map(sixty.meetings.flatMap(({ at, people: [a, b] }) => [[`${a} ${b}`, at] as const, [`${b} ${a}`, at] as const]));
    for (const { owner, other, unasked } of sixty.intentions) {
      if (unasked === null) continue;
      const since = unasked - metAt.get(`${owner} ${other}`)!;
      expect(since).toBeGreaterThan(0);
      expect(since).toBeLessThanOrEqual(18);
    }
  });

  it('meets more in the breaks than in the talks', () => {
    const { meetings } = planDay({ seed: 3, people: 300 });
    const perHour = (name: string) => {
      const { from, until } = programme.find((stretch) => stretch.name === name)!;
      return count(meetings, ({ at }) => at >= from && at < until) / (until - from);
    };
    expect(perHour('coffee')).toBeGreaterThan(5 * perHour('talks before lunch'));
    expect(perHour('tea')).toBeGreaterThan(5 * perHour('last talks'));
  });

  it('holds what real conferences hold: many scripts, phones without network, wrong clocks, people who stop the mails', () => {
    const { people, scans } = planDay({ seed: 1, people: 400 });
    const scripts = ['Latin', 'Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Devanagari', 'Han', 'Hangul', 'Thai', 'Ethiopic'];
    for (const script of scripts) expect(people.some(({ name }) => new RegExp(`\\p{Script=${script}}`, 'u').test(name))).toBe(true);
    const shares = {
      offline: count(people, ({ offline }) => offline !== null) / people.length,
      wrongClock: count(people, ({ clockError }) => Math.abs(clockError) > 60_000) / people.length,
      neverOpen: count(people, ({ opensLink }) => !opensLink) / people.length,
    };
    for (const share of Object.values(shares)) expect(share).toBeGreaterThan(0.03);
    for (const share of Object.values(shares)) expect(share).toBeLessThan(0.3);
    for (const choice of ['pauses', 'unsubscribes']) expect(people.some(({ onFirstNudge }) => onFirstNudge === choice)).toBe(true);
    for (const again of ['upload', 'badge']) expect(scans.some((scan) => scan.again === again)).toBe(true);
    for (const stray of ['unknown', 'noBadge']) expect(scans.some((scan) => scan.of === stray)).toBe(true);
  });

  it('has a name of their own for everybody, up to the most people', () => {
    const { people } = planDay({ seed: 2, people: mostPeople, perPerson: 1 });
    expect(new Set(people.map(({ name }) => name)).size).toBe(mostPeople);
  });
});
