import type { Language } from '../languages.js';

type Form = (count: string) => string;

/** The form that a language wants for a count; all the categories that it has are asked for. */
export function plural<Category extends Intl.LDMLPluralRule>(language: Language, forms: Record<Category | 'other', Form>) {
  const [rules, numbers] = [new Intl.PluralRules(language), new Intl.NumberFormat(language)];
  const known: Partial<Record<Intl.LDMLPluralRule, Form>> = forms;
  return (count: number) => (known[rules.select(count)] ?? forms.other)(numbers.format(count));
}
