import { Chance } from '../../apps/crowd/src/plan/chance.js';

/** Given names, and the syllables that family names are made of: tens of thousands of different ones in each script. */
const scripts: { weight: number; given: string[]; syllables: string[]; joined?: true }[] = [
  {
    weight: 12,
    given: 'Olivia Jürgen Zoé Lucía Łukasz İsmail Bjørn Thảo Wanjiru Amelia Paweł Chloé Marianne Íñigo Sipho'.split(' '),
    syllables: 'an der mül kow ski var ga ren to bel fi ö hau son le mar tin ha dro sen wi lu pe ra'.split(' '),
  },
  {
    weight: 2,
    given: 'Анна Дмитро Ольга Кирилл Надія'.split(' '),
    syllables: 'ко ва лен шев чук бон мо роз ли сен тка ни пет ро ди'.split(' '),
  },
  { weight: 1, given: 'Ελένη Γιώργος Μαρία Νίκος'.split(' '), syllables: 'πα δά κη οι κο νό μου βλά χος δή ζα ρί'.split(' ') },
  { weight: 2, given: 'فاطمة يوسف ليلى عمر'.split(' '), syllables: 'حر بي من صو خط يب حد اد نا صر عل'.split(' ') },
  { weight: 1, given: 'काव्या विक्रम प्रिया मीरा'.split(' '), syllables: 'शर मा पटे ल सिं ह जो शी मे ता रा'.split(' ') },
  { weight: 2, given: '純 美咲 翔太 小龙 静怡'.split(' '), syllables: [...'渡辺田中佐藤鈴木高橋伊王李張劉陳欧阳'], joined: true },
];
const companies =
  'Harbour Works|Nordlicht GmbH|Øst & Sønner|カモメ商事|Вокзал|Ferry Labs|Al & Sons|Green Quay|Pier 9|Straßenbau Nord'.split('|');
const titles = 'Engineer|Head of Product|Gründerin|Ingénieure|Designer|Student|CTO'.split('|');
const ticketTypes = ['Regular', 'Speaker', 'Student', 'Sponsor'];

export type Guest = { ticketId: string; name: string; email: string; company: string; title: string; ticketType: string };

/** So many made-up people; always the same for the same seed. */
export function guests(count: number, seed = 'guests'): Guest[] {
  const chance = new Chance(seed);
  return Array.from({ length: count }, (_, number) => ({
    ticketId: `T-${seed}-${number + 1}`,
    name: nameBy(chance),
    email: `guest.${seed}.${number + 1}@mail${number % 40}.example`,
    company: chance.pick(companies),
    title: chance.pick(titles),
    ticketType: chance.pick(ticketTypes),
  }));
}

function nameBy(chance: Chance): string {
  const { given, syllables, joined } = chance.pick(scripts, ({ weight }) => weight);
  const count = joined ? 2 : Math.floor(chance.between(2, 5));
  const family = Array.from({ length: count }, () => chance.pick(syllables)).join('');
  const first = chance.pick(given);
  return joined ? family + first : `${first} ${family.charAt(0).toUpperCase()}${family.slice(1)}`;
}

/** Those people as a ticketing system exports them. */
export function guestFile(people: Guest[]): string {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const rows = people.map((guest) => [guest.ticketId, guest.name, guest.email, guest.company, guest.title, guest.ticketType]);
  return [['Ticket ID', 'Name', 'Email', 'Company', 'Job title', 'Ticket type'], ...rows]
    .map((row) => `${row.map(quoted).join(',')}\r\n`)
    .join('');
}
