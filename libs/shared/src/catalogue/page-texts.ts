import type { first } from './en/first.js';
import type { later } from './en/later.js';

/** What each language has to say on the attendees' pages: what one of them lacks does not compile. */
export type FirstTexts = typeof first;
export type LaterTexts = typeof later;
export type PageTexts = FirstTexts & LaterTexts;
