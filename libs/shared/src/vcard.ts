/**
 * Contact cards for address books: vCard 3.0 (RFC 2426), which the widest range of phones and programs imports.
 */
import { contentLines, escaped } from './content-lines.js';

/** What a card holds; empty or `null` is left out. `note` may have lines. */
export type CardOfPerson = {
  name: string;
  company: string | null;
  title: string | null;
  email: string | null;
  phone: string | null;
  links: string[];
  note: string;
};

/** A name in the parts that address books sort and greet by. Each part can be empty. */
export type NameParts = { family: string; given: string; prefix: string; suffix: string };

const titles = /^(dr|prof|mr|mrs|ms|mx)\.?$/i;
const suffixes = /^(jr|sr|ii|iii|iv|ph\.?d|md|mba|esq|m\.?sc|b\.?sc)\.?$/i;
/** Small words with which a family name begins: "van Beethoven", "de la Cruz", "بن علي". */
const particles = /^(van|von|vom|zu|der|den|ter|ten|de|del|della|di|da|do|dos|das|du|des|la|le|bin|ibn|al|el|بن|ابن|آل)$/u;
const familyFirst = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const letter = /\p{L}/u;

/** The name without what stands before and behind it, "Dr." and "PhD". */
function withoutTitles(name: string): { words: string[]; prefix: string; suffix: string } {
  const words = name.replace(/,/g, ' , ').split(/\s+/u).filter(Boolean);
  const prefix: string[] = [];
  const suffix: string[] = [];
  while (words.length > 1 && titles.test(words[0]!)) prefix.push(words.shift()!);
  while (words.length > 1 && suffixes.test(words.at(-1)!)) suffix.unshift(words.pop()!);
  while (words.at(-1) === ',') words.pop();
  return { words, prefix: prefix.join(' '), suffix: suffix.join(' ') };
}

/** Where the family name begins: at its particle, else at the last word that has a letter. */
function startOfFamily(words: string[]): number {
  const particle = words.findIndex((word, index) => index > 0 && index < words.length - 1 && particles.test(word));
  return particle > 0 ? particle : words.findLastIndex((word) => letter.test(word));
}

/**
 * Splits a name as well as anybody can who does not know the person: "Rossi, Ana" as it says, names in Chinese, Japanese
 * and Korean script with the family first, all others with the family last and its particle. One word is the given name.
 */
export function nameParts(name: string): NameParts {
  const { words, prefix, suffix } = withoutTitles(name.toWellFormed());
  const parts = (family: string[], given: string[]) => {
    const text = (some: string[]) => some.filter((word) => word !== ',').join(' ');
    return { family: text(family), given: text(given), prefix, suffix };
  };
  const comma = words.indexOf(',');
  if (comma > 0) return parts(words.slice(0, comma), words.slice(comma));
  if (words.length === 2 && familyFirst.test(words[0]!)) return parts([words[0]!], [words[1]!]);
  const start = startOfFamily(words);
  return start > 0 ? parts(words.slice(start), words.slice(0, start)) : parts([], words);
}

/** An address of the web is not escaped; what it never holds would end its line. */
// eslint-disable-next-line no-control-regex -- control characters are what this removes
const unescaped = (url: string) => url.toWellFormed().replace(/[\u0000-\u0020\u007f]/g, '');

/** The card as text, each line ended by CRLF; cards of several people are written one after the other. */
export function vCard({ name, company, title, email, phone, links, note }: CardOfPerson): string {
  const { family, given, prefix, suffix } = nameParts(name);
  const property = (label: string, value: string | null) => (value ? [`${label}:${escaped(value)}`] : []);
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:${[family, given, '', prefix, suffix].map(escaped).join(';')}`,
    `FN:${escaped(name)}`,
    ...property('ORG', company),
    ...property('TITLE', title),
    ...property('EMAIL;TYPE=INTERNET', email),
    ...property('TEL;TYPE=VOICE', phone),
    ...links.map((link) => `URL:${unescaped(link)}`),
    ...property('NOTE', note),
    'END:VCARD',
  ];
  return contentLines(lines);
}
