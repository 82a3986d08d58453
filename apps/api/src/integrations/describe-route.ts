import { z } from 'zod';
import { callersOf } from './callers.js';
import { toldOf } from './chapters.js';
import { describeAnswers } from './describe-answers.js';
import type { DeclaredInput, DeclaredRoute } from './declared-routes.js';
import type { JsonSchemas } from './json-schemas.js';
import type { JsonSchema, Operation, Parameter } from './open-api.js';
import type { Told } from './told.js';

const text: JsonSchema = { type: 'string' };
const id: JsonSchema = { type: 'string', format: 'uuid' };

/** `getEventsByEventIdAttendees`: the method and the path in words. */
const operationIdOf = ({ method, path }: DeclaredRoute) =>
  method.toLowerCase() +
  path
    .replace(/^\/api(\/v1)?/, '')
    .replace(/:(\w)/g, (_, first: string) => `by-${first}`)
    .replace(/[^A-Za-z0-9]+(\w)/g, (_, first: string) => first.toUpperCase());

export function describeRoute(route: DeclaredRoute, schemas: JsonSchemas): Operation {
  const { chapter, ...told } = toldOf(`${route.method} ${route.path}`);
  const takes = bodyOf(route, told, schemas);
  return {
    operationId: operationIdOf(route),
    summary: told.summary,
    tags: [chapter],
    security: callersOf(route).flatMap(({ schemes }) => schemes.map((scheme) => ({ [scheme]: [] }))),
    parameters: [...route.pathParts.map(pathPart), ...headersOf(route), ...queryOf(route, schemas)],
    ...(takes && { requestBody: takes }),
    responses: describeAnswers(route, told, schemas),
  };
}

const pathPart = ({ name = '', isId }: DeclaredInput): Parameter => ({ name, in: 'path', required: true, schema: isId ? id : text });

function headersOf({ headers, guards }: DeclaredRoute): Parameter[] {
  const header = (name: string, schema: JsonSchema): Parameter => ({ name, in: 'header', required: false, schema });
  // Which of the attendees that a browser's session holds.
  const which = guards.includes('AttendeeGuard') ? [header('W24-Attendee', id)] : [];
  return [...headers.map(({ name = '' }) => header(name, text)), ...which];
}

function queryOf({ query }: DeclaredRoute, schemas: JsonSchemas): Parameter[] {
  if (!query?.schema) return [];
  const { properties = {}, required = [] } = schemas.ofInput(query.schema);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: schema as JsonSchema,
  }));
}

function bodyOf({ body }: DeclaredRoute, { takes }: Told, schemas: JsonSchemas): Operation['requestBody'] {
  if (!body) return undefined;
  const byType = takes ?? { 'application/json': body.schema ?? z.unknown() };
  const content = Object.entries(byType).map(([type, schema]) => [type, { schema: schemas.ofInput(schema) }] as const);
  return { required: true, content: Object.fromEntries(content) };
}
