import type { CreateAttendeeRequest } from '@within24/shared';

type Person = [name: string, company: string, title: string];

const people: Person[] = [
  ['Ana Rossi', 'Globex', 'Head of Community'],
  ['Bjørn Lindqvist', 'Initech', 'Data Engineer'],
  ['Chloé Dubois', 'Umbrella Research', 'Product Lead'],
  ['Daniel Okafor', 'Cyberdyne', 'VP Engineering'],
  ['Elif Yılmaz', 'Hooli', 'Designer'],
  ['Fatima al-Harbi', 'Stark Labs', 'Researcher'],
  ['Giorgos Papadopoulos', 'Acme', 'Founder'],
  ['Hana Novák', 'Tyrell', 'Partnerships'],
  ['Ibrahim Sesay', 'Wayne Foundation', 'Programme Manager'],
  ['Jun Watanabe (渡辺 純)', 'Soylent Foods', 'Chef de Produit'],
  ['Kavya Sharma', 'Massive Dynamic', 'Scientist'],
  ['Liam O’Brien', 'Dunder Mifflin', 'Sales'],
  ['Marta Kowalska', 'Pied Piper', 'Developer Advocate'],
  ['Nguyễn Thị Mai', 'Vandelay Imports', 'Operations'],
  ['Olu Adeyemi', 'Gringotts', 'Analyst'],
  ['Priya Raman', 'Oscorp', 'Engineer'],
  ['Quentin Lefèvre', 'Wonka', 'Brand Manager'],
  ['Rosa Giménez', 'Monarch', 'Journalist'],
  ['Søren Jensen', 'Aperture', 'Physicist'],
  ['Tariq Mansour', 'Sirius Cybernetics', 'Architect'],
  ['Ursula Weiß', 'Prestige Worldwide', 'Event Lead'],
  ['Vikram Iyer', 'Nakatomi', 'Consultant'],
  ['Wanjiru Kamau', 'Blue Sun', 'Entrepreneur'],
  ['Yael Cohen', 'Los Pollos', 'Investor'],
];

const addressOf = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .trim()
    .toLowerCase()
    .replace(/ +/g, '.');

/** Made-up attendees of the sample event; their addresses reach nobody. */
export const samplePeople: CreateAttendeeRequest[] = people.map(([name, company, title], index) => ({
  name,
  company,
  title,
  email: `${addressOf(name)}@sample.example`,
  ticketType: index % 6 === 0 ? 'Speaker' : 'Regular',
  language: null,
}));
