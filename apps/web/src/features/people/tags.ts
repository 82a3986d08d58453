import { folded } from './fold.js';

/** How many tags the server keeps of one contact, and how long each is at most, in UTF-16 units. */
export const mostTags = 20;
export const longestTag = 40;

/** A tag as it is kept: one line, without spaces around it. */
const tidyTag = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** The tags with one more; spelled as in `known` where only case and accents differ, and unchanged where it is there already. */
export function withTag(tags: string[], text: string, known: string[] = []): string[] {
  const tag = tidyTag(text);
  const isThis = (other: string) => folded(other) === folded(tag);
  if (!tag || tag.length > longestTag || tags.length >= mostTags || tags.some(isThis)) return tags;
  return [...tags, known.find(isThis) ?? tag];
}

/** Those of one's other tags that begin like, or have a word like, what is being typed. */
export function suggestedTags(known: string[], tags: string[], typed: string): string[] {
  const start = folded(tidyTag(typed));
  return known.filter((tag) => !tags.includes(tag) && ` ${folded(tag)}`.includes(` ${start}`));
}
