import { parseArgs } from 'node:util';
import { mostPeople } from '../plan/people.js';

/** `heldBack`: of a hundred people, how many get no nudges. */
export type Options = { people: number; minutes: number; seed: number; heldBack: number; url: string; key: string | undefined };

/** What is wrong with what was typed, as one sentence for the person who typed it. */
export class WrongOption extends Error {}

export const usage = `npm run demo -- [options]
Adds a simulated conference to a running Within24, whose 24 hours take minutes.

  --people 60     how many attendees, 12 to ${mostPeople}
  --minutes 10    how long 24 hours take, 2 to 59
  --seed 7        the same number gives the same people, meetings and times
  --held-back 0   of a hundred people, how many get no nudges, to see what nudges change: 0 to 50
  --url ${'http://localhost:3000'}
  --key w24_…     an organizer's API key; without it the demo signs in as the owner of the sample organization`;

const known = {
  people: { type: 'string', default: '60' },
  minutes: { type: 'string', default: '10' },
  seed: { type: 'string', default: '7' },
  'held-back': { type: 'string', default: '0' },
  url: { type: 'string', default: 'http://localhost:3000' },
  key: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** `null` where only help was wanted. Throws {@link WrongOption}. */
export function readOptions(args: string[]): Options | null {
  const typed = parsed(args);
  if (typed.help) return null;
  return {
    people: wholeNumber('--people', typed.people, 12, mostPeople),
    minutes: wholeNumber('--minutes', typed.minutes, 2, 59),
    seed: wholeNumber('--seed', typed.seed, 0, 2_147_483_647),
    heldBack: wholeNumber('--held-back', typed['held-back'], 0, 50),
    url: address(typed.url),
    key: apiKey(typed.key),
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: known }).values;
  } catch (error) {
    const [sentence] = (error as Error).message.split('. ');
    throw new WrongOption(`${sentence}: "npm run demo -- --help" lists what can be said.`);
  }
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new WrongOption(`${option} is "${text}": give a whole number from ${least} to ${most}.`);
}

function address(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username) return url.origin;
  throw new WrongOption(`--url is "${text}": give the address where Within24 runs, such as http://localhost:3000.`);
}

function apiKey(text: string | undefined): string | undefined {
  if (text === undefined || /^w24_[A-Za-z0-9_-]{1,200}$/.test(text)) return text;
  throw new WrongOption('--key is no API key: one starts with w24_ and holds letters, digits, - and _ only.');
}
