import { DateTime } from 'luxon';

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const minute = 60_000;
const hour = 60 * minute;
const most = numbers.length - 1;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const counted = (count: number, unit: string) => `${count <= most ? numbers[count] : count} ${unit}${count === 1 ? '' : 's'}`;

/** As "Seven hours left to write."; `left` in milliseconds. */
export function timeLeftText(left: number): string {
  if (left < minute) return 'Less than a minute left to write.';
  const amount = left < hour ? counted(Math.floor(left / minute), 'minute') : counted(Math.floor(left / hour), 'hour');
  return `${capital(amount)} left to write.`;
}

/** As "You met Ana at 10:14", with the day where it was not today; the clock is the reader's. */
export function metAtText(name: string, metAt: Date, now: Date, timeZone: string): string {
  const met = DateTime.fromJSDate(metAt, { zone: timeZone }).setLocale('en');
  const today = DateTime.fromJSDate(now, { zone: timeZone });
  const day = met.hasSame(today, 'day') ? '' : `${met.toFormat('cccc')} `;
  return `You met ${name} ${day ? `on ${day}` : ''}at ${met.toFormat('HH:mm')}`;
}

/** One or two letters that stand for a name: of its first and last word. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const first = ([word = '']: string[]) => [...word.toUpperCase()][0] ?? '';
  return words.length > 1 ? first(words) + first(words.slice(-1)) : first(words);
}

/** Something to give with the first line, from what the other is looking for where they share that. */
export function giveSuggestion(name: string, lookingFor: string | null): string {
  if (lookingFor)
    return `${name} is looking for: ${/[.!?…]$/.test(lookingFor) ? lookingFor : `${lookingFor}.`} Can you help, or do you know who can?`;
  return 'An article, a book or an introduction you thought of makes a good first line.';
}
