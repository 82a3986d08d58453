/** The languages of the attendees' pages and of all mails. */
export const languages = ['en', 'de', 'fr', 'es', 'pt', 'ja', 'ar'] as const;
export type Language = (typeof languages)[number];

/** The first of these language tags that we speak, whatever its region; English where there is none. */
export function languageOf(...tags: (string | null | undefined)[]): Language {
  const wanted = tags.map((tag) => tag?.split('-')[0]?.toLowerCase());
  for (const language of wanted) {
    const known = languages.find((one) => one === language);
    if (known) return known;
  }
  return 'en';
}

/** Which way a language is written. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
