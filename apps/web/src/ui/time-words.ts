const minute = 60_000;
const day = 24 * 60 * minute;
const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** A count as a host would say it: in words up to twelve. */
export function countInWords(count: number): string {
  return small[count] ?? String(count);
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A stretch of time in words, as "seven hours" or "35 minutes"; `ms` below one minute is "a minute". */
export function stretchInWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minute));
  if (minutes === 1) return 'a minute';
  if (minutes < 90 && minutes !== 60) return `${countInWords(minutes)} minutes`;
  const hours = Math.round(minutes / 60);
  return hours === 1 ? 'one hour' : `${countInWords(hours)} hours`;
}

/** A stretch of time in short, as "7 h" or "35 min". */
export function stretchInShort(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minute));
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** The calendar's day in days since 1970: a day may have 23 or 25 hours, so hours do not lead to the next one. */
function dayIn(instant: number, timeZone: string): number {
  return Date.parse(new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant)) / day;
}

/** When something happened, as "10:14", "yesterday at 10:14", "tomorrow at 08:00" or "Mon 3 Nov at 10:14" in the given zone. */
export function momentInWords(instant: string, timeZone: string, now: number): string {
  const at = Date.parse(instant);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
  const daysAhead = dayIn(at, timeZone) - dayIn(now, timeZone);
  if (daysAhead === 0) return time;
  if (daysAhead === -1) return `yesterday at ${time}`;
  if (daysAhead === 1) return `tomorrow at ${time}`;
  const date = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' }).format(at);
  return `${date} at ${time}`;
}
