import type { pages } from './en/pages.js';

/** What each language has to say on the attendees' pages: what one of them lacks does not compile. */
export type PageTexts = typeof pages;
