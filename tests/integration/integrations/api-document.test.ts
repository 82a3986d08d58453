import { testMessage, webhookTypes } from '@within24/shared';
import { Validator } from '@seriousme/openapi-schema-validator';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { ApiDocument } from '../../support/described.js';
import { routesOf } from '../../support/routes.js';

type Named = ApiDocument['paths'][string][string] & { operationId: string; summary: string };
/** What a message of a type looks like, in JSON Schema. */
type Described = { properties: { type: object; data: { properties: object } } };
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Named>>;
  webhooks: Record<string, { post: { requestBody: { content: { 'application/json': { schema: Described } } } } }>;
  components: { securitySchemes: object };
};

let app: TestApp;
let document: Document;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
  document = (await app.stranger().get('/api/openapi.json')).body;
});
afterAll(() => app?.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, ...operation })),
  );

describe('the description of the API', () => {
  it('holds every route of the application, and no other', () => {
    const described = operations().map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`);
    expect(routesOf(app.app.nest)).toEqual(described.map((route) => route.replace('/contacts/:contactId', '/contacts/:id')).sort());
  });

  it('is OpenAPI 3.1', async () => {
    expect(document.openapi).toBe('3.1.1');
    expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
  });

  it('holds every type of message that webhooks are sent', () => {
    expect(Object.keys(document.webhooks).sort()).toEqual([...webhookTypes, testMessage.type].sort());
    const { properties } = document.webhooks['attendees.imported']!.post.requestBody.content['application/json'].schema;
    expect(properties.type).toEqual({ type: 'string', const: 'attendees.imported' });
    expect(Object.keys(properties.data.properties)).toEqual(['eventId', 'importId', 'created', 'updated', 'skipped']);
  });

  it('names each operation once', () => {
    const ids = operations().map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('postEventsByEventIdAttendeesByAttendeeIdBadge');
  });

  it('says who is let in, as the routes have it', async () => {
    const unlike: string[] = [];
    for (const { method, path, security, responses } of operations()) {
      const { status } = await app.stranger().call(method, path.replace(/\{\w+\}/g, '019a0000-0000-7000-8000-000000000000'), {
        ...(method === 'POST' || method === 'PATCH' ? { body: {} } : {}),
      });
      // Without its secret the address of the mail provider is not there.
      const isRefused = status === 401 || (status === 404 && '404' in responses && path.endsWith('/mail-events'));
      if (isRefused !== security.length > 0) unlike.push(`${method} ${path} answers ${status}`);
      for (const scheme of security) expect(Object.keys(document.components.securitySchemes)).toContain(Object.keys(scheme)[0]);
    }
    expect(unlike).toEqual([]);
  });

  it('does not change from one asking to the next', async () => {
    expect((await app.stranger().get('/api/openapi.json')).body).toEqual(document);
  });
});

describe('the page about the API', () => {
  it('shows every operation, loads nothing from anywhere, and escapes what it shows', async () => {
    const { status, headers, body } = await app.stranger().get('/api/docs');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const { operationId } of operations()) expect(body).toContain(`<details id="${operationId}">`);
    expect(body).not.toMatch(/<script|<link|src=|@import|undefined|\[object/);
    expect(body.length / operations().length).toBeLessThan(2_500);
  });
});
