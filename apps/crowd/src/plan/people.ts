import type { Chance } from './chance.js';
import { names } from './names.js';
import type { Hours, PlannedPerson } from './plan.js';
import { programme } from './programme.js';

const companies = [
  'Globex',
  'Initech',
  'Umbrella Research',
  'Café Noël',
  'Hooli',
  'Stark Labs',
  'Acme',
  'Tyrell',
  'ООО Ромашка',
  '株式会社あおぞら',
];
const titles = ['Founder', 'Engineer', 'Head of Community', 'Designer', 'Researcher', 'Investor', 'Product Lead', 'Journalist', 'Buyer'];
const tickets = [
  { type: 'Regular', share: 0.6 },
  { type: 'Early bird', share: 0.2 },
  { type: 'Speaker', share: 0.12 },
  { type: 'Press', share: 0.08 },
];
const subjects = [
  'hiring',
  'tide tables',
  'grants',
  'pricing',
  'accessibility',
  'logistics',
  'battery tests',
  'a first customer',
  'translations',
];

const minute = 60_000;
const hour = 60 * minute;
/** Clocks as phones have them: the wrong time zone set by hand, a dead battery's start of time, a day off. */
const wrongClocks = [-3 * minute, 7 * minute, -hour, 9 * hour, -24 * hour, 24 * hour, -30 * 365 * 24 * hour];

export const mostPeople = names.length;

/** `count` people, at most {@link mostPeople}. */
export function planPeople(count: number, chance: Chance): PlannedPerson[] {
  return chance
    .shuffled(names)
    .slice(0, count)
    .map((name, number) => ({ number, name, ...plannedPerson(chance) }));
}

function plannedPerson(chance: Chance): Omit<PlannedPerson, 'number' | 'name'> {
  const arrivesAt = arrival(chance);
  return {
    company: chance.pick(companies),
    title: chance.pick(titles),
    ticketType: chance.pick(tickets, ({ share }) => share).type,
    arrivesAt,
    opensLink: chance.happens(0.93),
    shares: chance.happens(0.8),
    canHelpWith: chance.pick(subjects),
    lookingFor: chance.pick(subjects),
    clockError: chance.happens(0.15) ? chance.pick(wrongClocks) : Math.round(chance.between(-2_000, 2_000)),
    offline: chance.happens(0.2) ? offlineSpell(arrivesAt, chance) : null,
    onFirstNudge: chance.pick(['reads', 'pauses', 'unsubscribes'] as const, (choice) => (choice === 'reads' ? 0.94 : 0.03)),
  };
}

function arrival(chance: Chance): Hours {
  const { from, until } = chance.pick(programme, ({ arrivals }) => arrivals);
  return chance.between(from, until);
}

/** Most find a network again within the day, some only at home in the evening. */
function offlineSpell(arrivesAt: Hours, chance: Chance) {
  const from = arrivesAt + chance.between(0, 4);
  return { from, until: chance.happens(0.3) ? chance.between(11, 14) : from + chance.between(0.5, 3) };
}
