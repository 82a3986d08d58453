import { median, spreadOf } from './figure.js';

/** Does something once and answers how many milliseconds it took, without what it needed beforehand. */
export type Timed = () => Promise<number>;

/** The median of round-by-round ratios, with what it was made of and how noisy the machine was. */
export type Ratio = { value: number; noise: number; rows: { ours: number; theirs: number }[] };

/**
 * Does several things in each of so many rounds, taking turns in coming first, so that what else the machine does meets all alike. Answers what
 * each made of each round. One round before them is not counted.
 */
export async function inTurns<Way extends string, Result>(
  rounds: number,
  ways: Record<Way, () => Promise<Result>>,
): Promise<Record<Way, Result>[]> {
  const names = Object.keys(ways) as Way[];
  const results: Record<Way, Result>[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const result = {} as Record<Way, Result>;
    const first = round % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) result[name] = await ways[name]();
    if (round > 0) results.push(result);
  }
  return results;
}

/** How much of theirs ours is, round by round; the noise is theirs. */
export function ratioOf(rows: { ours: number; theirs: number }[]): Ratio {
  return { value: median(rows.map(({ ours, theirs }) => ours / theirs)), noise: spreadOf(rows.map(({ theirs }) => theirs)), rows };
}

/** How long `ours` takes over how long `theirs` takes, in so many rounds. */
export async function timeRatio(rounds: number, ours: Timed, theirs: Timed): Promise<Ratio> {
  return ratioOf(await inTurns(rounds, { ours, theirs }));
}
