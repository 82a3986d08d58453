import { createRequire } from 'node:module';
import { problem } from '@within24/shared';
import type { Config } from '../platform/config.js';
import { securitySchemes } from './callers.js';
import { chapters } from './chapters.js';
import type { DeclaredRoute } from './declared-routes.js';
import { describeRoute } from './describe-route.js';
import { JsonSchemas } from './json-schemas.js';
import type { OpenApiDocument } from './open-api.js';
import { describeMessages, webhookChapter } from './webhook-messages.js';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

const description = `JSON in camelCase, instants in UTC, ids as UUIDs. Lists are pages: send \`nextCursor\` as \`cursor\` until it is null.
Refusals are \`application/problem+json\` (RFC 9457) with a stable \`code\`. What is not yours is answered as what does not exist.`;

/** The whole API as OpenAPI 3.1, made of its routes and of the schemas that check and describe what they take and answer. */
export function describeApi(routes: DeclaredRoute[], config: Config): OpenApiDocument {
  const schemas = new JsonSchemas();
  schemas.ofAnswer(problem);
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes.toSorted((one, other) => (one.path < other.path ? -1 : 1))) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(route, schemas) };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Within24', version, description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: config.publicUrl }],
    tags: [...chapters, webhookChapter].map(({ name, description: about }) => ({ name, description: about })),
    paths,
    webhooks: describeMessages(schemas),
    components: { schemas: schemas.components, securitySchemes: securitySchemes(config) },
  };
}
