const names = new Intl.DisplayNames(['en-GB'], { type: 'language' });

/** A language by its English name: `Arabic`. */
export const languageNames = (tag: string) => names.of(tag) ?? tag;
