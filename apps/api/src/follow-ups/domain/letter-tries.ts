/** Minutes until the next try after a temporary refusal, by tries so far; the last one repeats. */
const backOffMinutes = [1, 5, 15, 60];
const minute = 60_000;
const day = 24 * 60 * minute;

/** How often a letter may leave of which nobody can tell whether it arrived; after that it counts as sent. */
export const sendsOfADoubt = 2;

/** When to try a letter again, in milliseconds from now; `undefined` where it is given up. `age` in milliseconds. */
export function nextTry(tries: number, age: number): number | undefined {
  if (age >= day) return undefined;
  return (backOffMinutes[tries - 1] ?? backOffMinutes.at(-1)!) * minute;
}
