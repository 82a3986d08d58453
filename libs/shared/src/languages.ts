/** The languages in which the product writes mails. */
export const mailLanguages = ['en', 'de', 'fr', 'es', 'ar'] as const;
export type MailLanguage = (typeof mailLanguages)[number];

/** The first of these language tags in which mails are written, whatever its region; English where there is none. */
export function mailLanguageOf(...tags: (string | null | undefined)[]): MailLanguage {
  const languages = tags.map((tag) => tag?.split('-')[0]?.toLowerCase());
  for (const language of languages) {
    const known = mailLanguages.find((one) => one === language);
    if (known) return known;
  }
  return 'en';
}
