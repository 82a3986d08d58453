import { cleanLine } from '@within24/shared';
import { normaliseHeading } from './heading-text.js';

/** The web addresses in a cell, at most five, repaired where only `https://` is missing. Anything else is dropped. */
export function linksOf(text: string): string[] {
  if (text === '') return [];
  const links = text.split(/[\s|]+|[,;]+(?=\s|https?:|www\.|$)/).flatMap((word) => linkOf(word) ?? []);
  return [...new Set(links)].slice(0, 5);
}

const hostAndPath = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}([/?#].*)?$/u;

function linkOf(word: string): string | null {
  if (word.length > 500) return null;
  const address = hostAndPath.test(word) ? `https://${word}` : word;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  const isPublic = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(url.hostname) && url.username === '' && url.password === '';
  return isPublic && url.href.length <= 500 ? url.href : null;
}

const yes = new Set(
  'yes|y|true|1|x|on|ja|j|wahr|oui|o|vrai|sí|s|verdadero|sim|verdadeiro|はい|同意する|同意|نعم|موافق|أوافق'
    .split('|')
    .map(normaliseHeading),
);
const no = new Set('no|n|false|0|off|nein|falsch|non|faux|falso|não|いいえ|同意しない|لا|غير موافق'.split('|').map(normaliseHeading));

/** What a cell answers, in the languages of the product; `null` where it says neither yes nor no. */
export function yesOrNo(text: string): boolean | null {
  if (text === '') return null;
  const answer = normaliseHeading(text);
  if (yes.has(answer) || /^[✓✔☑✅]\ufe0f?$/u.test(text.trim())) return true;
  return no.has(answer) ? false : null;
}

const languageNames = new Map(
  Object.entries({
    en: 'english|englisch|anglais|inglés|inglês|英語|الإنجليزية',
    de: 'deutsch|german|allemand|alemán|alemão|ドイツ語|الألمانية',
    fr: 'français|french|französisch|francés|francês|フランス語|الفرنسية',
    es: 'español|spanish|spanisch|espagnol|castellano|espanhol|スペイン語|الإسبانية',
    pt: 'português|portuguese|portugiesisch|portugais|portugués|ポルトガル語|البرتغالية',
    ja: '日本語|japanese|japanisch|japonais|japonés|japonês|اليابانية',
    ar: 'العربية|عربي|arabic|arabisch|arabe|árabe|アラビア語',
  }).flatMap(([tag, names]) => names.split('|').map((name) => [normaliseHeading(name), tag])),
);

/** A language tag from `de`, `pt_BR`, `de-informal` or a language's name; `null` for anything else. */
export function languageOf(text: string): string | null {
  if (text === '') return null;
  const [, language, region] = /^([a-z]{2})(?:[-_]([a-z]{2}))?(?:[-_](?:in)?formal)?$/i.exec(text.trim()) ?? [];
  if (language) return region ? `${language.toLowerCase()}-${region.toUpperCase()}` : language.toLowerCase();
  return languageNames.get(normaliseHeading(text)) ?? null;
}

/** A text for a message: one line, at most 60 characters. */
export function shown(text: string): string {
  const characters = [...cleanLine(text.slice(0, 1_000))];
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : characters.join('');
}
