import type { Language } from '../languages.js';
import type { PageTexts } from './page-texts.js';

/** The sentences of the attendees' pages; each language is loaded on its own, for a phone needs one. */
export const pageTexts: Record<Language, () => Promise<{ pages: PageTexts }>> = {
  en: () => import('./en/pages.js'),
  de: () => import('./de/pages.js'),
  fr: () => import('./fr/pages.js'),
  es: () => import('./es/pages.js'),
  pt: () => import('./pt/pages.js'),
  ja: () => import('./ja/pages.js'),
  ar: () => import('./ar/pages.js'),
};
export type { PageTexts };
