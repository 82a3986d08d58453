import { apply, readGuards, root, textsOf } from '../../guards/guards.js';

/** What nudges promise, by number. */
const promised = [2, 3, 4, 5, 6, 7, 8, 9, 14, 15, 16, 29];
const guards = readGuards();

// Whether each test turns red without its guard takes minutes: `npm run test:guards`.
describe('the guards', () => {
  it.each(guards.map((guard) => [guard.name, guard] as const))('%s: its patch still fits, and its test is there', (_, guard) => {
    apply(guard, root, 'check');
    const titles = textsOf(guard);
    expect(titles.length).toBeGreaterThan(0);
    expect(titles.some((text) => text.includes(guard.test))).toBe(true);
  });

  it.each(promised)('of invariant %p have one patch at least', (invariant) => {
    expect(guards.filter(({ invariants }) => invariants.includes(invariant)).map(({ name }) => name)).not.toEqual([]);
  });
});
