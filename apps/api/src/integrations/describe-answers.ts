import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { callersOf } from './callers.js';
import type { DeclaredRoute } from './declared-routes.js';
import type { JsonSchemas } from './json-schemas.js';
import type { Answer, Content } from './open-api.js';
import { everywhere, problemStatuses, type ProblemCode } from './problems.js';
import type { Told } from './told.js';

/** What a route answers by status: where all is well, each of its refusals, and `default` for those of every address. */
export function describeAnswers(route: DeclaredRoute, told: Told, schemas: JsonSchemas): Record<string, Answer> {
  const codes = [...new Set([...refusalsOf(route), ...(told.problems ?? [])])].sort();
  const of = (status: number) => codes.filter((code) => problemStatuses[code] === status);
  const refusals = codes.map((code) => [problemStatuses[code], refusal(of(problemStatuses[code]))] as const);
  return { ...successes(route, told, schemas), ...Object.fromEntries<Answer>(refusals), default: refusal(everywhere) };
}

/** What its guards, ids and schemas may say. */
function refusalsOf(route: DeclaredRoute): ProblemCode[] {
  const { body, query, pathParts } = route;
  return [
    ...callersOf(route).flatMap(({ problems }) => problems),
    ...(pathParts.some(({ isId }) => isId) ? (['not_found'] as const) : []),
    ...(body?.schema || query?.schema ? (['invalid_input'] as const) : []),
  ];
}

function refusal(codes: readonly ProblemCode[]): Answer {
  const schema = {
    allOf: [{ $ref: '#/components/schemas/Problem' }],
    properties: { code: { enum: [...codes] } },
  };
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    ...(codes.includes('too_many_requests') && { headers: retryAfter }),
    content: { 'application/problem+json': { schema } },
  };
}

const retryAfter = { 'Retry-After': { description: 'Seconds until it is worth asking again', schema: { type: 'integer' } } } as const;

const filesOf = (types: string | string[]): Content =>
  Object.fromEntries([types].flat().map((type) => [type, { schema: { type: 'string' } }]));

function successes({ status, contentType: declared }: DeclaredRoute, told: Told, schemas: JsonSchemas): Record<string, Answer> {
  const { answers, contentType = declared } = told;
  const described =
    (content?: Content) =>
    (of: number): Answer => ({ description: STATUS_CODES[of] ?? '', ...(content && { content }) });
  const type = typeof contentType === 'string' ? contentType : 'application/json';
  if (answers === undefined) {
    return { [status]: described(contentType === undefined ? undefined : filesOf(contentType))(status) };
  }
  const byStatus = answers instanceof z.ZodType ? { [status]: answers } : answers;
  return Object.fromEntries(
    Object.entries(byStatus).map(([of, schema]) => [of, described({ [type]: { schema: schemas.ofAnswer(schema) } })(Number(of))]),
  );
}
