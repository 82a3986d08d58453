import fc from 'fast-check';

/** How often a property is tried; `share` is its part of all. `W24_PROPERTY_RUNS` asks for more than the 2,000 of an ordinary run. */
const runs = (share: number) => ({ numRuns: Math.ceil(Number(process.env['W24_PROPERTY_RUNS'] ?? 2_000) * share) });

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
