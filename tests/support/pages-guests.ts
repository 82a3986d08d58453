/** Somebody on the list of an event, and what they say about themselves. */
export type Listed = { name: string; email: string; company: string; title: string; ticket: string; card: object };

const people: [name: string, company: string, title: string][] = [
  ['Ana Rossi', 'Globex', 'Head of Partnerships'],
  ['Ben Okafor', 'Northwind Pilots', 'Harbour Pilot'],
  ['Chiara Lindqvist', 'Blue Quay', 'Event Manager'],
  ['Анна Петрова', 'Балтика', 'Naval Architect'],
  [
    'Wolfgang-Amadeus Freiherr von Hohenstaufen-Rothschild',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk',
    'Oberinspektor im Ruhestand',
  ],
  ['Zoë Müller', 'Harbour Tours', 'Founder'],
  ['Oskar Nyman', 'Tug & Tow', 'Captain'],
  ['Maya Iyer', 'Tidal Press', 'Editor'],
  ['Σοφία Παππά', 'Πειραιάς Λιμάνι', 'Engineer'],
  ['محمد الفارسي', 'Gulf Ports', 'Planner'],
  ['Sofia García', 'Marea', 'Researcher'],
  ['Liam O’Brien', 'Emerald Lines', 'Buyer'],
  ['Ngozi Adeyemi', 'Lagos Docks', 'Director'],
  ['Jonas Weber', 'Kranwerk', 'Designer'],
  ['Ines Carvalho', 'Atlântico', 'Journalist'],
  ['Pavel Novák', 'Říční Doprava', 'Developer'],
  ['Elif Yılmaz', 'Boğaz', 'Architect'],
  ['Tom Baker', 'Lighthouse Trust', 'Keeper'],
  ['Greta Holm', 'Fjord Ferries', 'Operations'],
  ['Ravi Menon', 'Kochi Boats', 'Builder'],
  ['Lucie Martin', 'Cap Ouest', 'Analyst'],
  ['Hannes Lutz', 'Elbe Cargo', 'Dispatcher'],
  ['Mina Park', 'Busan Works', 'Engineer'],
  ['Aroha Ngata', 'Waka Guild', 'Navigator'],
];

/** Those who say nothing of themselves are seen by name and company only. */
const silent = ['Chiara Lindqvist', 'Oskar Nyman'];

const offers = ['Finding berths in the high season.', 'Printing on sailcloth.', 'Permits for evening events.'];
const wishes = [
  'Somebody who knows tide tables by heart.',
  'A quiet venue for forty people.',
  'Volunteers for Friday’s tour.',
  'A co-author.',
];

function cardOf(name: string, title: string, index: number): object {
  if (silent.includes(name)) return { sharing: false };
  return {
    title,
    phone: '+49 40 555 01 23',
    links: ['https://www.linkedin.com/in/example'],
    canHelpWith: offers[index % offers.length],
    lookingFor: wishes[index % wishes.length],
    sharing: true,
    sharedFields: ['title', 'email', 'phone', 'links', 'canHelpWith', 'lookingFor'],
  };
}

export const guests: Listed[] = people.map(([name, company, title], index) => ({
  name,
  company,
  title,
  email: `${
    name
      .normalize('NFD')
      .replace(/[^a-z]/gi, '')
      .toLowerCase()
      .slice(0, 20) || 'guest'
  }.${index}@example.org`,
  ticket: index % 4 === 1 ? 'Speaker' : 'Regular',
  card: cardOf(name, title, index),
}));

/** As a ticketing system exports them. */
export function guestsCsv(list: Listed[]): string {
  const rows = list.map(({ name, email, company, title, ticket }, index) => [`H${index}`, name, email, company, title, ticket].join(';'));
  return ['Ticket ID;Attendee name;Email;Company;Job title;Ticket type', ...rows].join('\r\n');
}
