import { DomainThrottle } from '../../../../apps/api/src/platform/mail/domain-throttle.js';

const start = Date.parse('2026-11-24T09:00:00Z');
const second = 1_000;
const minute = 60 * second;
const at = (name: string | number, domain = 'clara.example') => `${name}@${domain}`;

/** Sends as the sender does: whoever has to wait comes back at their time. Answers when each mail left, from the start. */
function departures(throttle: DomainThrottle, addresses: string[]): number[] {
  const waiting = addresses.map((address) => ({ address, time: start }));
  const left: number[] = [];
  for (let looks = 0; waiting.length > 0; looks += 1) {
    if (looks > 3 * addresses.length) throw new Error('Those who wait ask again and again.');
    waiting.sort((one, other) => one.time - other.time);
    const next = waiting.shift()!;
    const wait = throttle.waitFor(next.address, next.time);
    if (wait === 0) left.push(next.time - start);
    else waiting.push({ ...next, time: next.time + wait });
  }
  return left;
}

const mostInAMinute = (times: number[]) =>
  Math.max(...times.map((time) => times.filter((other) => other >= time && other < time + minute).length));

describe('mails to one receiving domain', () => {
  it('leave at once where there is no limit', () => {
    const throttle = new DomainThrottle(0);
    expect(
      departures(
        throttle,
        Array.from({ length: 500 }, (_, n) => at(n)),
      ),
    ).toEqual(Array(500).fill(0));
  });

  it('are so many a minute, with no more than a twelfth of that at once', () => {
    const times = departures(
      new DomainThrottle(60),
      Array.from({ length: 200 }, (_, n) => at(n)),
    );
    expect(times.filter((time) => time === 0)).toHaveLength(5);
    expect(mostInAMinute(times)).toBeLessThanOrEqual(65);
    expect(Math.max(...times)).toBeGreaterThanOrEqual(3 * minute);
    expect(Math.max(...times)).toBeLessThan(3.5 * minute);
  });

  it('come one by one where few a minute may', () => {
    expect(departures(new DomainThrottle(2), [at('ana'), at('ben'), at('clara')])).toEqual([0, 30 * second, minute]);
  });

  it('keep their place, and ask again in vain before it', () => {
    const throttle = new DomainThrottle(1);
    throttle.waitFor(at('ana'), start);
    expect(throttle.waitFor(at('ben'), start)).toBe(minute);
    expect(throttle.waitFor(at(' BEN'), start + 20 * second)).toBe(40 * second);
    expect(throttle.waitFor(at('clara'), start + 20 * second)).toBe(100 * second);
    expect(throttle.waitFor(at('ben'), start + minute)).toBe(0);
  });

  it('hold up no other domain, however it is written', () => {
    const throttle = new DomainThrottle(1);
    throttle.waitFor(at('ana'), start);
    expect(throttle.waitFor(at('ben', 'Clara.EXAMPLE'), start)).toBe(minute);
    expect(throttle.waitFor(at('ben', 'other.example'), start)).toBe(0);
  });

  it('wait a minute after the domain asked for fewer, then two, and never over a quarter of an hour', () => {
    const throttle = new DomainThrottle(0);
    const pauses: number[] = [];
    let now = start;
    for (let time = 1; time <= 6; time += 1) {
      throttle.answered(at('ana'), 'slow down', now);
      pauses.push(throttle.waitFor(at('ben'), now));
      now += pauses.at(-1)!;
      expect(throttle.waitFor(at('ben'), now)).toBe(0);
    }
    expect(pauses.map((pause) => pause / minute)).toEqual([1, 2, 4, 8, 15, 15]);
    expect(throttle.waitFor(at('ben', 'other.example'), start)).toBe(0);
  });

  it('pause once, although several were under way', () => {
    const throttle = new DomainThrottle(0);
    for (let mail = 1; mail <= 5; mail += 1) throttle.answered(at(mail), 'slow down', start);
    throttle.answered(at('ana'), 'accepted', start + second);
    expect(throttle.waitFor(at('ben'), start)).toBe(minute);
    throttle.answered(at('ben'), 'slow down', start + minute);
    expect(throttle.waitFor(at('ben'), start + minute)).toBe(2 * minute);
  });

  it('pause for a minute again once a mail was taken after the pause', () => {
    const throttle = new DomainThrottle(0);
    throttle.answered(at('ana'), 'slow down', start);
    throttle.answered(at('ana'), 'accepted', start + minute);
    throttle.answered(at('ana'), 'slow down', start + minute);
    expect(throttle.waitFor(at('ben'), start + minute)).toBe(minute);
  });

  it('do not pause for a refusal that is about one address', () => {
    const throttle = new DomainThrottle(0);
    throttle.answered(at('ana'), 'other', start);
    expect(throttle.waitFor(at('ben'), start)).toBe(0);
  });

  it('pause as much shorter as a trial is faster', () => {
    const throttle = new DomainThrottle(0, 0.01);
    throttle.answered(at('ana'), 'slow down', start);
    expect(throttle.waitFor(at('ben'), start)).toBe(0.6 * second);
  });

  it('keep apart after a pause too, those with a place from before it as well', () => {
    const throttle = new DomainThrottle(60);
    const early = Array.from({ length: 20 }, (_, n) => at(`early-${n}`));
    for (const address of early) throttle.waitFor(address, start);
    throttle.answered(at('early-0'), 'slow down', start);
    const times = departures(throttle, [...early, ...Array.from({ length: 20 }, (_, n) => at(n))]);
    expect(Math.min(...times)).toBe(minute);
    expect(times.filter((time) => time === minute).length).toBeLessThanOrEqual(5);
    expect(Math.max(...times)).toBeGreaterThan(minute + 30 * second);
  });
});
