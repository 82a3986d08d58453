import type { Language } from '../languages.js';

/** Counts hours or minutes as a language does: "3 Stunden", or in short "3 Std.". */
export function unitOf(language: Language, unit: 'hour' | 'minute', unitDisplay: 'long' | 'short' = 'long'): (count: number) => string {
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay });
  return (count) => format.format(count);
}
