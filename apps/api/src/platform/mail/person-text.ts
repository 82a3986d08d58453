import { cleanLine, cleanText } from '@within24/shared';
import { clipped } from './mail-content.js';

const longestName = 60;
const longestAnswer = 140;
const longestNote = 280;

/** What mail programs make a link of: an address of the web or of mail, with or without its protocol. */
const address = /(?:\p{L}[\p{L}\d+.-]*:\/\/|www\.)\S+|[\p{L}\d_%+@-]+(?:[.@][\p{L}\d_-]+)*\.\p{L}{2,}\S*/gu;
const joint = /[.:/@](?=\S)/g;

/** The same to the eye, but nothing that a mail program makes a link of: nobody sends their links in our name. */
function unlinked(text: string): string {
  return text.replace(address, (found) => found.replace(joint, '$&\u200b'));
}

/**
 * A text in pieces that are no address each: in elements of their own a mail program makes no link of them, and what is
 * copied is the text itself. One piece where it holds no address.
 */
export const apart = (text: string): string[] => unlinked(text).split('\u200b');

const ordinaryCrowd = 20;

/**
 * How much of its usual length a text has where a mail names so many people: with long texts of sixty, mail programs would
 * cut the mail itself.
 */
export const roomFor = (people: number) => Math.min(1, ordinaryCrowd / people);

/** A name or company as a mail shows it. */
export const personName = (text: string, room = 1) => unlinked(clipped(cleanLine(text), Math.max(longestName / 2, longestName * room)));

/** What somebody is looking for or can help with, as a sentence. */
export function personAnswer(text: string, room = 1): string {
  const clean = unlinked(clipped(cleanLine(text), longestAnswer * room));
  return clean === '' || /[.!?…。！？؟]$/.test(clean) ? clean : `${clean}.`;
}

/** A note with its lines; 280 characters of it are shown. */
export const personNote = (text: string, room = 1) => unlinked(clipped(cleanText(text), longestNote * room));
