import fc from 'fast-check';
import { ofSchema, type Known, type Schema } from './from-schema.js';
import { csvFiles, hostile } from './texts.js';
import type { Callers } from './world.js';

type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema };
type Operation = {
  security?: Record<string, unknown>[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
};
export type ApiDocument = { paths: Record<string, Record<string, Operation>> };

/** `caller` is one of the document's names for who calls; `nobody` comes without anything. `which` chooses among several. */
export type Request = {
  method: string;
  /** As in the document, `/api/v1/events/{eventId}`. */
  template: string;
  path: string;
  headers: Record<string, string>;
  raw?: string | Uint8Array;
  type?: string;
  caller: keyof Callers;
  which: number;
};

/** What has no end is nothing to wait for. */
const endless = /\/activity$/;
const anyType = fc.constantFrom(
  'text/plain',
  'application/xml',
  'application/json; charset=utf-16',
  'multipart/form-data; boundary=x',
  'image/png',
  'text/csv',
  ';',
);
/** Of an object, too, that cannot be made a text of. */
const textOf = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
/** In a header only what HTTP has letters for can be sent at all. */
const sendable = (text: unknown) =>
  textOf(text)
    .replace(/[^\x20-\x7e\xa1-\xff]/g, '?')
    .trim();
const escaped = (value: unknown) => encodeURIComponent(textOf(value).toWellFormed());
/** Without a letter it would be another address. */
const escapedPart = (text: unknown) => escaped(text) || '%20';
/** Now and then instead of what is fitting; `weight` times as often the other. */
const seldom = <Value>(weight: number, usual: fc.Arbitrary<Value>, seldom: fc.Arbitrary<Value>) =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: seldom });

/** Every request that the document describes, as it is meant and now and then otherwise. */
export function requestsOf({ paths }: ApiDocument, known: Known): fc.Arbitrary<Request> {
  const each = Object.entries(paths)
    .filter(([template]) => !endless.test(template))
    .flatMap(([template, methods]) =>
      Object.entries(methods).map(([method, operation]) => requestOf(method.toUpperCase(), template, operation, known)),
    );
  return fc.oneof(...each);
}

function requestOf(method: string, template: string, operation: Operation, known: Known): fc.Arbitrary<Request> {
  const { parameters = [], security = [] } = operation;
  const meant = security.flatMap((schemes) => Object.keys(schemes) as Request['caller'][]);
  const callers: Request['caller'][] = ['memberCookie', 'apiKey', 'attendeeCookie', 'signature', 'nobody'];
  const part = (place: Parameter['in']) => parameters.filter((parameter) => parameter.in === place);
  return fc
    .record({
      inPath: fc.tuple(...part('path').map((parameter) => pathPart(parameter, known))),
      query: seldom(
        20,
        fc.record(named(part('query'), known), { requiredKeys: required(part('query')) }),
        fc.dictionary(hostile, hostile, { maxKeys: 4 }),
      ),
      headers: fc.record(named(part('header'), known), { requiredKeys: [] }),
      body: bodyOf(operation, known),
      caller: seldom(
        9,
        meant.length > 0 ? fc.constantFrom(...meant) : fc.constant<Request['caller']>('nobody'),
        fc.constantFrom(...callers),
      ),
      which: fc.nat(100),
    })
    .map(({ inPath, query, headers, body, ...rest }) => ({
      method,
      template,
      path: pathOf(template, inPath) + queryOf(query),
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, sendable(value)])),
      ...(['GET', 'HEAD'].includes(method) ? {} : body),
      ...rest,
    }));
}

const named = (parameters: Parameter[], known: Known) =>
  Object.fromEntries(parameters.map(({ name, schema }) => [name, ofSchema(name, schema, known)]));
const required = (parameters: Parameter[]) => parameters.filter((parameter) => parameter.required).map(({ name }) => name);

/** Mostly something that is there; else whatever an address can hold. */
const pathPart = ({ name, schema }: Parameter, known: Known): fc.Arbitrary<string> =>
  seldom(
    12,
    ofSchema(name, schema, known).map(escapedPart),
    fc.oneof(fc.constantFrom('%00', '%zz', '%ff', '..%2f', 'a,b', '[]', '-1'), hostile.map(escapedPart)),
  );

const pathOf = (template: string, parts: string[]) => {
  const left = [...parts];
  return template.replace(/\{\w+\}/g, () => left.shift()!);
};

function queryOf(query: Record<string, unknown>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${escaped(name)}=${escaped(value)}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

function bodyOf({ requestBody }: Operation, known: Known): fc.Arbitrary<Pick<Request, 'raw' | 'type'>> {
  const junk = fc.record({
    raw: fc.oneof(hostile, csvFiles, fc.uint8Array({ maxLength: 400 })),
    type: seldom(1, fc.constant('application/json'), anyType),
  });
  if (!requestBody) return seldom(20, fc.constant({}), junk);
  const bodies = Object.entries(requestBody.content).map(([type, { schema }]) =>
    bodyOfType(type, schema, known).map((raw) => ({ raw, type })),
  );
  return seldom(25, fc.oneof(...bodies), junk);
}

function bodyOfType(type: string, schema: Schema, known: Known): fc.Arbitrary<string | Uint8Array> {
  if (type === 'text/csv') return csvFiles;
  if (type.startsWith('image/')) return fc.oneof(fc.uint8Array({ maxLength: 2_000 }), hostile);
  const value = ofSchema('body', schema, known);
  return type === 'application/json' ? value.map((json) => JSON.stringify(json)) : value.map(formOf);
}

/** A form's fields; what has none, as it is. */
const formOf = (value: unknown) =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? textOf(value)
    : new URLSearchParams(Object.entries(value).map(([name, part]): [string, string] => [name, textOf(part)])).toString();
