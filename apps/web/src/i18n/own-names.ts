import { languageOf, type Language } from '@within24/shared/languages';

/** A language by the name that its speakers give it, as "français". */
export function ownNameOf(language: Language): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}

/** The first of the browser's languages that we speak; `undefined` where there is none. */
export function wantedLanguage(tags: readonly string[]): Language | undefined {
  const wanted = languageOf(...tags);
  return tags.some((tag) => tag.toLowerCase().split('-')[0] === wanted) ? wanted : undefined;
}
