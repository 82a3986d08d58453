import { pageTexts } from '@within24/shared/catalogue/pages';
import { directionOf, languageOf, type Language } from '@within24/shared/languages';
import { isSpeaking, speakWith } from './messages.js';

const storageKey = 'within24.language';
let wanted: Language | undefined;
let spoken: Language | undefined;
/** When all that pages may say is there, in the language spoken then. */
let whole: Promise<void> = Promise.resolve();

/** The language spoken here last, else the first that this browser wants and we speak. */
export function languageHere(): Language {
  return languageOf(localStorage.getItem(storageKey), ...navigator.languages);
}

/** Speaks a language from now on, in its direction. Stays with the one before where its sentences cannot be loaded. */
export async function speak(language: Language): Promise<void> {
  if (language === wanted) return;
  wanted = language;
  try {
    await load(language);
  } catch (error) {
    wanted = spoken;
    throw error;
  }
}

/** The first sentences are for the first paint; a page that stands already changes with all of its own. */
async function load(language: Language): Promise<void> {
  const [before, isFirst] = [whole, !isSpeaking()];
  const first = pageTexts[language].first();
  const all = Promise.all([first, pageTexts[language].later()]).then(([one, other]) => say(language, { ...one.first, ...other.later }));
  whole = isFirst ? all : all.catch(() => before);
  // Whoever needs all of them asks `withTexts`.
  whole.catch(() => {});
  if (isFirst) say(language, (await first).first);
  else await all;
}

function say(language: Language, texts: Parameters<typeof speakWith>[0]): void {
  // Another language may have been asked for while this one was loaded.
  if (language !== wanted && language !== spoken) return;
  spoken = language;
  speakWith(texts);
  localStorage.setItem(storageKey, language);
  Object.assign(document.documentElement, { lang: language, dir: directionOf(language) });
}

/** A page that is being loaded, once all that it may say is there, too. */
export async function withTexts<Module>(page: Promise<Module> | Module): Promise<Module> {
  const module = await page;
  for (let awaited; awaited !== whole;) {
    awaited = whole;
    await awaited;
  }
  return module;
}
