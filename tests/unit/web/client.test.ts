import { call } from '../../../apps/web/src/api/client.js';
import { ApiError, NetworkError } from '../../../apps/web/src/api/errors.js';

const json = { 'content-type': 'application/json' };

const answers = (status: number, body: string | null, headers: Record<string, string> = {}) =>
  void (globalThis.fetch = async () => new Response(body, { status, headers }));

const { fetch } = globalThis;
afterEach(() => void (globalThis.fetch = fetch));

it.each([
  ['nothing at all where something is asked for', 200, '', {}],
  ['nothing where something is made', 201, '', {}],
  ['a page', 200, '<h1>Welcome to the hotel</h1>', { 'content-type': 'text/html' }],
  ['a page where something is accepted', 202, '<h1>Welcome to the hotel</h1>', { 'content-type': 'text/html' }],
  ['half of it', 200, '{"id":', json],
])('is no answer of ours: %s', async (_, status, body, headers) => {
  answers(status, body, headers);
  await expect(call('PATCH', '/me/contacts/ben', { body: {} })).rejects.toThrow(NetworkError);
});

it.each([
  ['what is there', 200, '{"id":"ben"}', json, { id: 'ben' }],
  ['done', 204, null, {}, undefined],
  ['accepted', 202, '', {}, undefined],
])('is an answer of ours: %s', async (_, status, body, headers, answer) => {
  answers(status, body, headers);
  await expect(call('POST', '/me/contacts/ben/mute')).resolves.toEqual(answer);
});

it.each([
  ['our server', '{"code":"not_found"}', { 'content-type': 'application/problem+json' }, true],
  ['a network in between', 'no such page', {}, false],
])('a refusal tells whether it comes from %s', async (_, body, headers, isOurs) => {
  answers(404, body, headers);
  const refusal: unknown = await call('GET', '/me').catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ApiError);
  expect(refusal).toMatchObject({ status: 404, isOurs });
});
