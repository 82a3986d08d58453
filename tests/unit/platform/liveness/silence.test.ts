import { Silence, type Look } from '../../../../apps/api/src/platform/liveness/silence.js';

const still: Look = { canaryAt: 1, turns: 5, steps: 2, busy: false };

/** What is found at each look, with three in a row as the limit. */
const verdicts = (...looks: Partial<Look>[]) => {
  const silence = new Silence(3);
  return looks.map((look) => silence.judge({ ...still, ...look }));
};
const canaries = (...at: (number | null)[]) => at.map((canaryAt, turns) => ({ canaryAt, turns }));

describe('a worker', () => {
  it('whose canaries run is alive', () => {
    expect(new Set(verdicts(...canaries(1, 2, 3, 4, 5, 6)))).toEqual(new Set(['alive']));
  });

  it('that turns but runs no canary is found at the third look after the last one', () => {
    expect(verdicts(...canaries(1, 2, 2, 2, 2))).toEqual(['alive', 'alive', 'alive', 'alive', 'no canary ran']);
  });

  it('whose very first canary never runs is found too', () => {
    expect(verdicts(...canaries(null, null, null, null)).at(-1)).toBe('no canary ran');
  });

  it('that stands still is found although other processes run its canaries', () => {
    expect(verdicts({ canaryAt: 1 }, { canaryAt: 2 }, { canaryAt: 3 }, { canaryAt: 4 }).at(-1)).toBe('the worker stands still');
  });

  it('that works off a long queue is alive, although the canary has to wait in it', () => {
    expect(new Set(verdicts({ steps: 1 }, { steps: 3 }, { steps: 5 }, { steps: 7 }, { steps: 9 }))).toEqual(new Set(['alive']));
  });

  it('with every slot taken by a slow mail server is alive', () => {
    expect(new Set(verdicts(...Array(6).fill({ busy: true })))).toEqual(new Set(['alive']));
  });

  it('gets its whole time again after a reset, as after the return of the queue', () => {
    const silence = new Silence(3);
    const looks = () => [silence.judge(still), silence.judge(still), silence.judge(still)];
    looks();
    silence.reset();
    expect(looks()).toEqual(['alive', 'alive', 'alive']);
    expect(silence.judge(still)).not.toBe('alive');
  });
});
