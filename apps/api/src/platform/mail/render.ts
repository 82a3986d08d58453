import { escaped } from '../html.js';
import { asElements } from './bidi.js';

/** What fills a template: text for `{{name}}`, a list for `{{#name}}…{{/name}}`, which is written once for each item. */
export type Values = { [name: string]: string | Values[] };

const tag = /\{\{#(\w+)\}\}([\s\S]*?)\{\{\/\1\}\}|\{\{(\w+)\}\}/g;

/**
 * Fills an HTML template. Every text is escaped, and what was filled in is never read as a template again, so that a
 * person's text stays text. Inside a block the item's own values come first, then those around it. Throws where a
 * value is missing: a mail with a hole is not sent.
 */
export function render(template: string, values: Values): string {
  return template.replace(tag, (_, block: string | undefined, body: string, name: string) => {
    const value = values[block ?? name];
    if (block && Array.isArray(value)) return value.map((item) => render(body, { ...values, ...item })).join('');
    if (!block && typeof value === 'string') return asElements(escaped(value));
    throw new Error(`The mail template needs ${block ? 'a list' : 'a text'} for "${block ?? name}".`);
  });
}

/** A block that is there or not, as a list of one or none. */
export function when(condition: unknown, values: Values = {}): Values[] {
  return condition ? [values] : [];
}
