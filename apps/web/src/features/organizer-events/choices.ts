/** The time zones that this browser knows, with `also` among them even where it has an older name. */
export function timeZones(also: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return [...new Set([...known, 'UTC', also])].sort();
}

export const browserTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const offered = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt',
  'pl',
  'sv',
  'da',
  'fi',
  'cs',
  'uk',
  'tr',
  'ar',
  'he',
  'hi',
  'th',
  'zh',
  'ja',
  'ko',
];

/** Languages under their own names, `Deutsch`, with `also` among them. */
export function languages(also: string): { tag: string; name: string }[] {
  return [...new Set([...offered, also])].map((tag) => ({ tag, name: ownName(tag) }));
}

function ownName(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}
