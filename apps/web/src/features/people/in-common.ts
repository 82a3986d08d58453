import type { ContactCard } from '@within24/shared';
import { folded } from './fold.js';
import { stopWords } from './stop-words.js';

/** What somebody says about themselves that another's words can answer. */
export type Talk = Pick<ContactCard, 'canHelpWith' | 'lookingFor'>;
/** The parts of two texts that speak of the same thing, as they were written. */
export type Match = { offer: string; wish: string };

const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const partEnd = /[\n,;•·、。،؛।！？]+|[.!?](?=\s|$)/u;
const noise = /^[\s\-–—*]+|[\s]+$/gu;
const hiraganaOnly = /^[\p{Script=Hiragana}ー]+$/u;
const ideographs = /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u;
const abbreviation = /^\p{Lu}[\p{Lu}\p{N}]$/u;
const shortestWord = 3;

const arabicArticle = /^(?:[وفبك]?ال|لل)(?=..)/u;
const endings = /(?:INGS?|ERS?|ERN|EN|ES|E|N|S|X|ات|ون|ين|ه)$/u;
const shortestStem = 3;
const longestEnding = 4;
const shortestSurePrefix = 6;

/** Whether a word says something: not one of the small ones, and long enough to be a word in its script. */
function isTelling(word: string, key: string): boolean {
  if (stopWords.has(key) || hiraganaOnly.test(word)) return false;
  return key.length >= shortestWord || ideographs.test(word) || abbreviation.test(word);
}

/** A word without the ending that number and case give it. Rough on purpose: both sides are treated alike. */
function stemOf(key: string): string {
  const bare = key.replace(arabicArticle, '');
  const stem = bare.replace(endings, '');
  return stem.length >= shortestStem ? stem : bare;
}

/** Whether two stems are of one family, as "financ" of "financing" and "finance" is. */
function isAkin(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short === long || (short.length >= shortestSurePrefix && long.startsWith(short) && long.length - short.length <= longestEnding);
}

type Part = { text: string; stems: string[] };

function partsOf(text: string): Part[] {
  return text
    .split(partEnd)
    .map((part) => part.replace(noise, ''))
    .filter(Boolean)
    .map((part) => ({ text: part, stems: stemsOf(part) }));
}

function stemsOf(text: string): string[] {
  return [...words.segment(text.normalize('NFKC'))]
    .filter(({ segment, isWordLike }) => isWordLike && isTelling(segment, folded(segment)))
    .map(({ segment }) => stemOf(folded(segment)));
}

const meets = (one: Part, other: Part) => one.stems.some((stem) => other.stems.some((also) => isAkin(stem, also)));
const joined = (parts: Part[]) => parts.map(({ text }) => text).join(', ');

/** Where an offer answers a wish: the parts of both that share a word, in any script; `null` where none does. */
export function offerMeetsWish(offer: string | null, wish: string | null): Match | null {
  const [offered, wished] = [partsOf(offer ?? ''), partsOf(wish ?? '')];
  const offers = offered.filter((part) => wished.some((other) => meets(part, other)));
  const wishes = wished.filter((part) => offered.some((other) => meets(other, part)));
  return offers.length > 0 ? { offer: joined(offers), wish: joined(wishes) } : null;
}

/** What two people could do for each other: where my offer meets their wish, and theirs mine. */
export function inCommon(mine: Talk, theirs: Talk): { iCanHelp: Match | null; theyCanHelp: Match | null } {
  return {
    iCanHelp: offerMeetsWish(mine.canHelpWith, theirs.lookingFor),
    theyCanHelp: offerMeetsWish(theirs.canHelpWith, mine.lookingFor),
  };
}
