import { inWords } from './numbers.js';

/** Stretches and moments, and how a contact stands in time. `time` as "10:14", `day` as "Mon 3 Nov", `stretch` as "seven hours" or "7 h". */
export const time = {
  /** For dates and numbers. */
  locale: 'en-GB',
  minutes: (count: number) => (count === 1 ? 'a minute' : `${inWords(count)} minutes`),
  hours: (count: number) => (count === 1 ? 'one hour' : `${inWords(count)} hours`),
  minutesInShort: (count: number) => `${count} min`,
  hoursInShort: (count: number) => `${count} h`,
  yesterday: (time: string) => `yesterday at ${time}`,
  tomorrow: (time: string) => `tomorrow at ${time}`,
  onDay: (day: string, time: string) => `${day} at ${time}`,
  left: (stretch: string) => `${stretch} left.`,
  leftInShort: (stretch: string) => `${stretch} left`,
  followedUp: 'Followed up.',
  followedUpInShort: 'Followed up',
  past: 'Time has passed. You can still write.',
  pastInShort: 'Past 24 h',
  gone: 'No longer connected.',
  goneInShort: 'Removed',
};
