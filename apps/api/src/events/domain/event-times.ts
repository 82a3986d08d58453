import type { InputError } from '@within24/shared';

const hour = 3_600;
const longestEventDays = 366;
/** A window under one hour is for trials. Seconds. */
const shortestWindow = hour;
const shortestTrialWindow = 60;
const longestWindow = 14 * 24 * hour;

export type EventTimes = { startsAt: Date; endsAt: Date; followUpWindow: number };

/** Why these times cannot be an event's; empty when they can. `trials` allows windows of minutes. */
export function windowErrors({ startsAt, endsAt, followUpWindow }: EventTimes, trials: boolean): InputError[] {
  const errors: InputError[] = [];
  const length = endsAt.getTime() - startsAt.getTime();
  if (length <= 0) errors.push({ path: 'endsAt', code: 'end_before_start', message: 'must be after the start' });
  if (length > longestEventDays * 24 * hour * 1_000) {
    errors.push({ path: 'endsAt', code: 'event_too_long', message: `must be at most ${longestEventDays} days after the start` });
  }
  const shortest = trials ? shortestTrialWindow : shortestWindow;
  if (followUpWindow < shortest || followUpWindow > longestWindow) {
    const range = trials ? 'one minute to 14 days' : 'one hour to 14 days (shorter ones are for trials: W24_ALLOW_SHORT_WINDOWS)';
    errors.push({ path: 'followUpWindow', code: 'window_out_of_range', message: `must be ${range}` });
  }
  return errors;
}
