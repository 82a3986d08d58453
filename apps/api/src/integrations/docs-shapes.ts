import { escaped } from '../platform/html.js';
import type { JsonSchema } from './open-api.js';

/** Where a heading of the page is found. */
export const anchorOf = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

const schemasOf = (value: unknown): JsonSchema[] => (Array.isArray(value) ? (value as JsonSchema[]) : []);

/** What a schema allows, in words and lists. */
export function shapeOf(schema: JsonSchema): string {
  const { $ref, properties, anyOf, oneOf, allOf, items, prefixItems } = schema;
  const choices = schemasOf(anyOf ?? oneOf);
  if ($ref) return reference($ref);
  if (allOf) return schemasOf(allOf).map(shapeOf).join(' and ');
  if (choices.length > 0) return choices.map(shapeOf).join(' or ');
  if (properties) return fields(schema);
  if (prefixItems) return `list of ${schemasOf(prefixItems).map(shapeOf).join(' and ')}`;
  if (items && typeof items === 'object') return `list of ${shapeOf(items as JsonSchema)}`;
  return word(schema);
}

function reference(ref: string): string {
  const name = ref.split('/').at(-1)!;
  return `<a href="#${anchorOf(name)}">${escaped(name)}</a>`;
}

function fields({ properties = {}, required = [] }: JsonSchema): string {
  const each = Object.entries(properties).map(
    ([name, schema]) =>
      `<li><code>${escaped(name)}</code>${required.includes(name) ? '' : ' <span class="kind">optional</span>'} ${shapeOf(schema as JsonSchema)}</li>`,
  );
  return `<ul>${each.join('')}</ul>`;
}

function word({ type, format, enum: values, const: only, minimum, maximum, maxLength, default: left }: JsonSchema): string {
  const given = only !== undefined ? [only] : values;
  const types = [type].flat().filter((each) => each !== undefined);
  const limits = [
    format,
    minimum !== undefined && `from ${minimum}`,
    maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER && `to ${maximum}`,
    maxLength !== undefined && `at most ${maxLength} characters`,
    left !== undefined && `else ${JSON.stringify(left)}`,
  ].filter((each) => each !== undefined && each !== false);
  const told = given ? given.map((value) => `<code>${escaped(JSON.stringify(value))}</code>`).join(', ') : types.join(' or ') || 'anything';
  return `${told} <span class="kind">${escaped(limits.join(', '))}</span>`;
}
