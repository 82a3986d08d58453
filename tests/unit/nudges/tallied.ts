import fc from 'fast-check';

/**
 * How often a property is tried; `share` is its part of all. An ordinary run tries the same 2,000 cases each time, so that what makes
 * it red is what was changed; one that asks for more with `W24_PROPERTY_RUNS` tries others each time.
 */
const asked = process.env['W24_PROPERTY_RUNS'];
const runs = (share: number) => ({ numRuns: Math.ceil(Number(asked ?? 2_000) * share), ...(asked === undefined && { seed: 24 }) });

/** Tries a file's properties and prints, when all are done, how many cases there were (`target` in a long run) and how many broke a rule. */
export function tallied(name: string, target: number) {
  const tally = { cases: 0, violations: 0 };
  afterAll(() => {
    process.stdout.write(`${name}_cases ${tally.cases} ${target}\n${name}_violations ${tally.violations} 0\n`);
  });
  /** Tries the property as `fc.assert` does. */
  return <Case>(property: fc.IProperty<Case>, share: number): void => {
    const details = fc.check(property, runs(share));
    tally.cases += details.numRuns;
    if (!details.failed) return;
    tally.violations += 1;
    throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance });
  };
}
