import type { Chance } from './chance.js';
import type { Meeting, PlannedPerson, PlannedScan } from './plan.js';
import { doorsClose, programme, stretchAt } from './programme.js';

const notes = [
  'Talked about tide tables',
  'Wants the link to the paper',
  'Knows somebody at the port authority',
  'Moving to Lisbon in spring',
  'Ask about the pilot in Łódź',
  'Loves old maps 🗺️',
  'Promised an introduction to her team',
  'Looking for a co-author',
];
const tags = ['customer', 'hiring', 'speaker', 'old friend', 'invest', 'press'];

type Crowd = { people: PlannedPerson[]; perPerson: number };

const busiest = Math.max(...programme.map(({ pace }) => pace));
const paceOfDay = programme.reduce((sum, { from, until, pace }) => sum + pace * (until - from), 0);

/** Meetings as a Poisson process whose rate follows the programme; each pair meets once, and one of the two can scan. */
export function planMeetings({ people, perPerson }: Crowd, chance: Chance): Meeting[] {
  const sociability = people.map(() => 0.3 + chance.waiting(1));
  const ratePerPace = (people.length * perPerson) / 2 / paceOfDay;
  const met = new Set<string>();
  const meetings: Meeting[] = [];
  for (let at = chance.waiting(1 / (ratePerPace * busiest)); at < doorsClose; at += chance.waiting(1 / (ratePerPace * busiest))) {
    if (!chance.happens((stretchAt(at)?.pace ?? 0) / busiest)) continue;
    const pair = pairAt(at, people, sociability, chance);
    if (!pair || met.has(keyOf(pair))) continue;
    met.add(keyOf(pair));
    const bothCan = pair.every((number) => people[number]!.opensLink);
    meetings.push({ at, people: pair, scannedBy: bothCan && chance.happens(0.35) ? 'both' : 'one' });
  }
  return meetings;
}

const keyOf = (pair: [number, number]) => [...pair].sort((a, b) => a - b).join(' ');

/** Two people who are there; the first of them scans. */
function pairAt(at: number, people: PlannedPerson[], sociability: number[], chance: Chance): [number, number] | undefined {
  const here = people.filter(({ arrivesAt }) => arrivesAt <= at);
  const scanners = here.filter(({ opensLink }) => opensLink);
  if (scanners.length === 0 || here.length < 2) return undefined;
  const weight = ({ number }: PlannedPerson) => sociability[number]!;
  const one = chance.pick(scanners, weight);
  const other = chance.pick(
    here.filter((person) => person !== one),
    weight,
  );
  return [one.number, other.number];
}

const someMinutes = 1 / 30;

/** The scans of the meetings, and those of badges that nobody here wears; by time. */
export function planScans(meetings: Meeting[], chance: Chance): PlannedScan[] {
  const scans = meetings.flatMap(({ at, people: [one, other], scannedBy }) => {
    const first = scanOf({ at, by: one, of: other }, chance);
    const back = { at: at + chance.between(0, someMinutes), by: other, of: one };
    const stray = { at: at + chance.between(0, someMinutes), by: one, of: chance.pick(['unknown', 'noBadge'] as const) };
    return [first, ...(scannedBy === 'both' ? [scanOf(back, chance)] : []), ...(chance.happens(0.03) ? [strayOf(stray)] : [])];
  });
  return scans.sort((a, b) => a.at - b.at);
}

type Reading = Pick<PlannedScan, 'at' | 'by' | 'of'>;

function scanOf(reading: Reading, chance: Chance): PlannedScan {
  const again = chance.pick(['no', 'upload', 'badge'] as const, (choice) => (choice === 'no' ? 0.92 : 0.04));
  const note = chance.happens(0.45) ? chance.pick(notes) : '';
  return { ...reading, note, tags: chance.happens(0.3) ? [chance.pick(tags)] : [], again };
}

const strayOf = (reading: Reading): PlannedScan => ({ ...reading, note: '', tags: [], again: 'no' });
