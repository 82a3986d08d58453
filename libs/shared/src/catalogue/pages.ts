import type { Language } from '../languages.js';
import type { FirstTexts, LaterTexts, PageTexts } from './page-texts.js';

type Parts = { first: () => Promise<{ first: FirstTexts }>; later: () => Promise<{ later: LaterTexts }> };

/** The sentences of the attendees' pages: a phone loads one language, and of it first what home says. */
export const pageTexts: Record<Language, Parts> = {
  en: { first: () => import('./en/first.js'), later: () => import('./en/later.js') },
  de: { first: () => import('./de/first.js'), later: () => import('./de/later.js') },
  fr: { first: () => import('./fr/first.js'), later: () => import('./fr/later.js') },
  es: { first: () => import('./es/first.js'), later: () => import('./es/later.js') },
  pt: { first: () => import('./pt/first.js'), later: () => import('./pt/later.js') },
  ja: { first: () => import('./ja/first.js'), later: () => import('./ja/later.js') },
  ar: { first: () => import('./ar/first.js'), later: () => import('./ar/later.js') },
};
export type { PageTexts };
