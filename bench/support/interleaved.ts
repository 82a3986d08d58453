import { quantile } from './figure.js';

/** Does something once and answers how many milliseconds it took, without what it needed beforehand. */
export type Timed = () => Promise<number>;

/**
 * The median of how long `ours` takes over how long `theirs` takes, in so many rounds. Both run in each round, taking turns in coming
 * first, so that what else the machine does meets both alike. One round before them is not counted.
 */
export async function timeRatio(rounds: number, ours: Timed, theirs: Timed): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const took = { ours: 0, theirs: 0 };
    if (round % 2 === 0) took.ours = await ours();
    took.theirs = await theirs();
    if (round % 2 === 1) took.ours = await ours();
    if (round > 0) ratios.push(took.ours / took.theirs);
  }
  return quantile(ratios, 0.5);
}
