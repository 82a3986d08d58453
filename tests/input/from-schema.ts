import fc from 'fast-check';
import { addresses, dates, hostile, textNamed } from './texts.js';

/** JSON Schema (2020-12) as far as the API's document uses it. */
export type Schema = {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  propertyNames?: Schema;
  additionalProperties?: Schema;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
};
/** What is drawn for a text of this name instead of made-up ones: ids and codes that exist. */
export type Known = (name: string) => fc.Arbitrary<string> | undefined;

/** One in so many values is not what the schema says. */
const astray = 25;
/** The most that a list gets beyond what the schema wants. */
const longestList = 4;

const anything = fc.oneof(
  hostile,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(1e308, -1, 0.1, 2 ** 53, -(2 ** 31) - 1, 2 ** 63, [], {}, [[]], { $gt: '' }, [null], false),
);
const unasked = fc.constantFrom(
  '__proto__',
  'constructor',
  'organizationId',
  'role',
  'id',
  'eventId',
  'createdAt',
  '',
  'x'.repeat(300),
  '\u0000',
);

function texts(name: string, { format, pattern, minLength = 0, maxLength = 200 }: Schema, known: Known): fc.Arbitrary<unknown> {
  const existing = known(name);
  if (existing) return fc.oneof({ weight: 9, arbitrary: existing }, textNamed(name));
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time') return dates;
  if (format === 'email') return addresses;
  if (pattern) return fc.oneof({ weight: 3, arbitrary: fc.stringMatching(new RegExp(pattern)) }, textNamed(name));
  const fitting = fc.string({ unit: 'grapheme', minLength: Math.min(minLength, maxLength), maxLength: Math.min(maxLength, 200) });
  return fc.oneof({ weight: 3, arbitrary: textNamed(name) }, fitting);
}

function numbers({ type, minimum = -(2 ** 31), maximum = 2 ** 31 }: Schema): fc.Arbitrary<unknown> {
  if (type === 'integer')
    return fc.oneof(fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) }), fc.constantFrom(minimum, maximum));
  return fc.double({ min: minimum, max: maximum, noNaN: true });
}

function objects(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], propertyNames, additionalProperties } = schema;
  if (additionalProperties && propertyNames) {
    return fc.dictionary(ofSchema('key', propertyNames, known) as fc.Arbitrary<string>, ofSchema('value', additionalProperties, known), {
      maxKeys: 3,
    });
  }
  const shape = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, ofSchema(name, each, known)]));
  const whole = fc.record(shape, { requiredKeys: required });
  const more = fc.tuple(fc.record(shape, { requiredKeys: [] }), fc.dictionary(unasked, anything, { maxKeys: 3 }));
  return fc.oneof({ weight: astray, arbitrary: whole }, { weight: 1, arbitrary: more.map(([some, extra]) => ({ ...some, ...extra })) });
}

function lists(name: string, { items = {}, prefixItems, minItems = 0, maxItems = 50 }: Schema, known: Known): fc.Arbitrary<unknown> {
  if (prefixItems) return fc.tuple(...prefixItems.map((each) => ofSchema(name, each, known)));
  return fc.array(ofSchema(name, items, known), {
    minLength: minItems,
    maxLength: Math.max(minItems, Math.min(maxItems, minItems + longestList)),
  });
}

function fitting(name: string, schema: Schema, known: Known): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((each) => ofSchema(name, each, known)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  switch (schema.type) {
    case 'string':
      return texts(name, schema, known);
    case 'integer':
    case 'number':
      return numbers(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return lists(name, schema, known);
    case 'object':
      return objects(schema, known);
    default:
      return anything;
  }
}

/** Values that mostly are what a schema says, and at each of their parts now and then are not. */
export function ofSchema(name: string, schema: Schema, known: Known): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: astray, arbitrary: fitting(name, schema, known) }, { weight: 1, arbitrary: anything });
}
