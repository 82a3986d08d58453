import { directionOf, languageOf, type Language } from '@within24/shared/languages';
import { pageTexts } from '@within24/shared/catalogue/pages';
import { speakWith } from './messages.js';

const storageKey = 'within24.language';
let wanted: Language | undefined;

/** The language spoken here last, else the first that this browser wants and we speak. */
export function languageHere(): Language {
  return languageOf(localStorage.getItem(storageKey), ...navigator.languages);
}

/** Speaks a language from now on, in its direction. Stays with the one before where its sentences cannot be loaded. */
export async function speak(language: Language): Promise<void> {
  if (language === wanted) return;
  wanted = language;
  try {
    const { pages } = await pageTexts[language]();
    // Another language may have been asked for while this one was loaded.
    if (wanted !== language) return;
    speakWith(pages);
    localStorage.setItem(storageKey, language);
    Object.assign(document.documentElement, { lang: language, dir: directionOf(language) });
  } catch (error) {
    wanted = undefined;
    throw error;
  }
}
