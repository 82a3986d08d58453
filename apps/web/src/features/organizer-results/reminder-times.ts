import type { ResultsNudges } from '@within24/shared';
import { stretch } from './picture.js';

/** By `at` (seconds since the meeting) this share of the contacts that were ever named in a reminder had been. */
export type ReminderTime = { at: number; share: number };

const quarters = [
  { share: 0.25, name: 'a quarter' },
  { share: 0.5, name: 'half' },
  { share: 0.75, name: 'three quarters' },
];

/** When reminders went out, and that as `Reminders: a quarter by 2 h, half by 5 h, three quarters by 9 h.`; empty where it is not told. */
export function reminderTimes({ quartiles }: ResultsNudges): { reminders: ReminderTime[]; legend: string } {
  if (!quartiles) return { reminders: [], legend: '' };
  const told = quarters.map(({ share, name }, index) => ({ share, name, at: quartiles[index]! }));
  const words = told.map(({ name, at }) => `${name} ${at > 0 ? `by ${stretch(at)}` : 'at once'}`);
  return { reminders: told.map(({ at, share }) => ({ at, share })), legend: `Reminders: ${words.join(', ')}.` };
}

/** CSS pixels that a letter of the legend's 12 takes at most, on the average. */
const letter = 6.4;

/** A text in lines no wider than this many CSS pixels; a word stays whole. */
export function linesOf(text: string, width: number): string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trimStart();
    return lines.length > 0 && longer.length * letter <= width ? [...lines.slice(0, -1), longer] : [...lines, word];
  }, []);
}
