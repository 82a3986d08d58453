import { quantile, type Figure } from './support/figure.js';
import { guests, type Guest } from './support/guests.js';
import { importGuests } from './support/import-guests.js';
import { newEvent, startInstallation, type Installation } from './support/installation.js';

const people = 100_000;
/** How often each kind of query is asked, each time about somebody else. */
const asked = 40;

/** What an organizer types to find somebody among a hundred thousand, and what is answered. */
const kinds: Record<string, (guest: Guest) => string> = {
  name: ({ name }) => name,
  'two-letters': ({ name }) => [...name].slice(0, 2).join(''),
  'one-letter': ({ name }) => [...name][0] ?? '',
  'family-name-begun': ({ name }) => [...(name.split(' ').at(-1) ?? '')].slice(0, 4).join(''),
  'name-mistyped': ({ name }) => mistyped(name),
  'name-and-company': ({ name, company }) => `${name.split(' ')[0]} ${company.split(' ')[0]}`,
  company: ({ company }) => company,
  address: ({ email }) => email,
  domain: ({ email }) => `@${email.split('@')[1]}`,
  nobody: ({ name }) => `${name} qqxzjw`,
};

/** The last word with its second letter left out. */
function mistyped(name: string): string {
  const at = name.lastIndexOf(' ') + 1;
  return name.slice(0, at + 1) + name.slice(at + 2);
}

/**
 * How long the list of attendees takes over HTTP to answer a query among 100,000 attendees, by kind and over all kinds. What is
 * asked is drawn from the registered people themselves.
 */
export async function* figures(): AsyncGenerator<Figure> {
  const installation = await startInstallation();
  try {
    const event = await newEvent(installation);
    const registered = guests(people);
    await importGuests(installation, event, registered);
    await installation.database.rows('vacuum analyze');
    await timesOf(installation, event, registered, kinds.name!);
    const all: number[] = [];
    for (const [kind, queryOf] of Object.entries(kinds)) {
      const times = await timesOf(installation, event, registered, queryOf);
      all.push(...times);
      yield { name: `search-${kind}-median`, value: quantile(times, 0.5), unit: 'ms' };
      yield { name: `search-${kind}-p95`, value: quantile(times, 0.95), unit: 'ms' };
    }
    yield { name: 'search-p95', value: quantile(all, 0.95), unit: 'ms', target: { atMost: 100 } };
  } finally {
    await installation.close();
  }
}

async function timesOf({ api }: Installation, event: string, registered: Guest[], queryOf: (guest: Guest) => string): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < asked; turn += 1) {
    const guest = registered[Math.floor((turn * people) / asked)]!;
    const started = performance.now();
    const { status } = await api.get(`${event}/attendees?${new URLSearchParams({ query: queryOf(guest), limit: '50' })}`);
    if (status !== 200) throw new Error(`A search was answered with ${status}.`);
    times.push(performance.now() - started);
  }
  return times;
}
