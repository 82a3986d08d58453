const numbers = new Intl.NumberFormat('en-GB');
const [hour, minute] = [3_600, 60];

/** `1,204` */
export const number = (value: number) => numbers.format(value);
/** `1 attendee`, `1,204 attendees` */
export const counted = (value: number, one: string) => `${number(value)} ${value === 1 ? one : `${one}s`}`;
/** The verb after a number of things. */
export const areOrIs = (value: number) => (value === 1 ? 'is' : 'are');
export const wereOrWas = (value: number) => (value === 1 ? 'was' : 'were');

/** A share between 0 and 1 as `31 %`, held together by a non-breaking space. */
export const percent = (share: number) => `${Math.round(share * 100)}\u00a0%`;
/** The ends of an interval of shares: `41 and 51 %`. */
export const ends = ([low, high]: [number, number]) => `${Math.round(low * 100)} and ${percent(high)}`;
/** A difference of shares as `5 points`, with its sign where it is below zero. */
export const points = (difference: number) => {
  const whole = Math.round(difference * 100) || 0;
  return `${String(whole).replace('-', '−')} ${Math.abs(whole) === 1 ? 'point' : 'points'}`;
};

/** Seconds in the largest unit that tells them whole, held together: `24 hours`, `90 minutes`, `1 minute`. */
export function lasting(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  const [size, unit] =
    whole % hour === 0 ? ([hour, 'hour'] as const) : whole % minute === 0 ? ([minute, 'minute'] as const) : ([1, 'second'] as const);
  return counted(whole / size, unit).replace(' ', '\u00a0');
}

/** What somebody named, in a sentence that may run the other way. */
export const named = (name: string) => `“\u2068${name}\u2069”`;

/** `Speaker`, `Speaker or Press`, `Speaker, Press or Crew` */
export const anyOf = (items: string[]) => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)!}`);

export const tooFew = 'too few to show';
