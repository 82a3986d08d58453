import { capitalised, inWords } from './numbers.js';

export const home = {
  hello: (name: string) => `Hello ${name}`,
  loading: 'Loading your people',
  list: 'People to follow up',
  seeAll: (count: number) => `See all ${count} people`,
  done: (done: number, total: number) => `${done} of ${total} followed up.`,
  toFollowUp: (count: number) => `${capitalised(inWords(count))} to follow up`,
  left: (stretch: string, name: string) => `${stretch} left to write to ${name}.`,
  /** Said beside the others that still have time. */
  lateToo: (count: number) => `${capitalised(inWords(count))} of them ${count === 1 ? 'is' : 'are'} past the 24 hours.`,
  stillToWrite: (count: number) => `${capitalised(inWords(count))} still to write to`,
  late: 'The 24 hours have passed. A late hello is still a hello.',
  everyone: 'Everyone has heard from you',
  enjoy: 'Enjoy the event.',
  rest: 'The event is over, and nothing is left to do.',
  over: {
    title: 'The event is over',
    text: 'You scanned no badges this time, and that is fine. Your badge and your card stay here.',
  },
  empty: {
    title: 'Scan your first badge',
    text: 'Talk to somebody, press Scan, hold the phone over the badge. A note of one line helps you write later.',
  },
  introductions: (count: number) =>
    count === 1 ? 'One introduction waits for your answer' : `${capitalised(inWords(count))} introductions wait for your answer`,
};
