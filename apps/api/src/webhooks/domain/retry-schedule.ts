/**
 * Waits between tries as multiples of the first, which is 5 s at full pace: then 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and
 * 20 h, as Standard Webhooks proposes it, but for the last, which keeps the tenth try within three days.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#deliverability-and-reliability
 */
const waits = [1, 60, 360, 1_440, 3_600, 7_200, 10_080, 14_400, 14_400];
/** Three days in the same unit, and the longest that a receiver may put a message off: twelve hours. */
const longestAge = 51_840;
const longestPutOff = 8_640;
/** A wait is up to this share shorter, so that receivers who failed together are not asked together. */
const jitter = 0.1;

type Tried = {
  /** How many tries there were. */
  tries: number;
  /** Milliseconds since the first was due. */
  age: number;
  /** Milliseconds of the first wait. */
  unit: number;
  /** Milliseconds that the receiver asked for. */
  retryAfter?: number;
  /** From 0 to 1. */
  random: number;
};

/** Milliseconds until the next try; `undefined` when there is none any more. */
export function nextTry({ tries, age, unit, retryAfter = 0, random }: Tried): number | undefined {
  const wait = waits[tries - 1];
  if (wait === undefined) return undefined;
  const planned = Math.max(wait * unit * (1 - jitter * random), Math.min(retryAfter, longestPutOff * unit));
  return age + planned > longestAge * unit ? undefined : planned;
}

/** Whether a message of this age (milliseconds) is too old to be sent, after a pause. */
export const oldestSent = (unit: number) => longestAge * unit;

/** Milliseconds of a `Retry-After` header: seconds, or a date of RFC 9110; `undefined` where it says neither. */
export function retryAfterOf(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1_000;
  const at = /^\w{3}, /.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
