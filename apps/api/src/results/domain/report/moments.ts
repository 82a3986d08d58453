const dayForm = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const dayOf = (hourKey: string) => dayForm.format(new Date(`${hourKey.slice(0, 10)}T00:00:00Z`));
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
const hourOf = (hourKey: string) => Number(hourKey.slice(11, 13));

/** Neighbouring hours of meeting (`2026-06-10T14`): `on 10 June between 14:00 and 16:00`. */
export function madeWhen(keys: string[]): string {
  const [first, last] = [keys[0]!, keys.at(-1)!];
  const [from, to] = [clock(hourOf(first)), clock(hourOf(last) + 1)];
  if (first.slice(0, 10) === last.slice(0, 10)) return `on ${dayOf(first)} between ${from} and ${to}`;
  return `from ${dayOf(first)}, ${from}, to ${dayOf(last)}, ${to}`;
}

type Dates = { startsAt: Date; endsAt: Date; timeZone: string };

/** An event's days by its own clock: `10 June 2026`, `10–11 June 2026`. */
export const daysOf = ({ startsAt, endsAt, timeZone }: Dates) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone }).formatRange(startsAt, endsAt);

/** An instant (ISO-8601) by the event's clock: `12 June 2026 at 14:05`. */
export const instant = (at: string, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone }).format(new Date(at));
