import type { ResultsControl } from '@within24/shared';
import { percent, points } from './words.js';

const chance = (low: number, high: number) => `anything between ${points(low)} and ${points(high)} fits`;

/** What the control group allows to say; nothing where there is none, or too few to compare. */
export function didRemindersHelp({ nudged, heldBack, difference, interval }: ResultsControl): string[] {
  if (!nudged || !heldBack || difference === null || !interval) return [];
  const shares = `Attendees who were reminded followed up on ${percent(nudged.rate)} of their contacts in time, those who were not on ${percent(heldBack.rate)}.`;
  const [low, high] = interval;
  if (low <= 0 && high >= 0) return [shares, `The difference of ${points(difference)} can be chance: ${chance(low, high)}.`];
  const effect = difference > 0 ? 'Reminders helped' : 'With reminders, less was followed up';
  return [shares, `${effect}: the difference is ${points(difference)}, more than chance explains; ${chance(low, high)}.`];
}
