import { keyScopes } from '@within24/shared';
import { ApiKeysService } from '../../../apps/api/src/accounts/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { Client } from '../../support/client.js';
import { member, type Member } from '../../support/members.js';
import { eventNow } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let organizationId: string;
let admin: Member;
beforeAll(async () => {
  app = await startTestApp();
  organizationId = (await app.organization()).id;
  admin = await member(app, organizationId, 'admin');
});
afterAll(() => app?.close());

const make = (body: object) => admin.browser.post('/api/v1/api-keys', body);
const script = (key: string) => new Client(app.url, { authorization: `Bearer ${key}` });
const listed = async (id: string) => {
  const { body } = await admin.browser.get('/api/v1/api-keys');
  return body.items.find((key: { id: string }) => key.id === id);
};

describe('an API key', () => {
  it('is shown once, and kept as a hash', async () => {
    const { status, body } = await make({ name: 'Ticketing', scopes: ['events.read', 'events.read'] });
    expect([status, body.key, body.prefix]).toEqual([201, expect.stringMatching(/^w24_[\w-]{43}$/), body.key.slice(0, 8)]);
    expect(await listed(body.id)).toEqual({
      ...{ id: body.id, name: 'Ticketing', prefix: body.prefix, scopes: ['events.read'] },
      ...{ createdAt: body.createdAt, lastUsedAt: null, revokedAt: null },
    });
    const rows = await stored(app, 'select k::text as row from api_key k');
    const secret = body.key.slice(12);
    expect(rows.some(({ row }) => row.includes(secret) || row.includes(Buffer.from(body.key).toString('hex')))).toBe(false);
  });

  it('does what its scopes say, and is told which one is missing', async () => {
    const { body } = await make({ name: 'Reader', scopes: ['events.read'] });
    expect((await script(body.key).get('/api/v1/events')).status).toBe(200);
    const refused = await script(body.key).post('/api/v1/events', eventNow());
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
      ...[403, 'not_allowed', expect.stringContaining('lacks the scope events.manage')],
    ]);
    expect((await script(body.key).get('/api/v1/auth/me')).body.permissions).toEqual(['account.read', 'events.read']);
  });

  it('makes no keys and reaches no team, whatever its scopes', async () => {
    const { body } = await make({ name: 'All', scopes: keyScopes });
    for (const path of ['/api/v1/api-keys', '/api/v1/team', '/api/v1/auth/sessions']) {
      const refused = await script(body.key).get(path);
      expect([path, refused.status, refused.body.detail]).toEqual([path, 403, expect.stringContaining('Sign in as a member')]);
    }
  });

  it('stops at once when it is revoked, and stays in the list', async () => {
    const { body } = await make({ name: 'Old', scopes: ['events.read'] });
    expect((await script(body.key).get('/api/v1/events')).status).toBe(200);
    for (let again = 0; again < 2; again++) expect((await admin.browser.delete(`/api/v1/api-keys/${body.id}`)).status).toBe(204);
    expect((await script(body.key).get('/api/v1/events')).status).toBe(401);
    expect((await listed(body.id)).revokedAt).toEqual(expect.any(String));
  });

  it('tells when it was used last, written at most once a minute', async () => {
    const { body } = await make({ name: 'Busy', scopes: ['events.read'] });
    await Promise.all(Array.from({ length: 8 }, () => script(body.key).get('/api/v1/events')));
    const { lastUsedAt } = await listed(body.id);
    expect(Date.now() - Date.parse(lastUsedAt)).toBeLessThan(60_000);
    await script(body.key).get('/api/v1/events');
    expect((await listed(body.id)).lastUsedAt).toBe(lastUsedAt);
    await stored(app, "update api_key set last_used_at = now() - interval '61 seconds' where id = $1", [body.id]);
    await script(body.key).get('/api/v1/events');
    expect(Date.parse((await listed(body.id)).lastUsedAt)).toBeGreaterThan(Date.parse(lastUsedAt));
  });

  it.each([
    ['without a name', { scopes: ['events.read'] }, 'name'],
    ['of an invisible name', { name: '\u200b', scopes: ['events.read'] }, 'name'],
    ['with 10,000 letters', { name: 'x'.repeat(10_000), scopes: ['events.read'] }, 'name'],
    ['without scopes', { name: 'None', scopes: [] }, 'scopes'],
    ['that manages keys', { name: 'More', scopes: ['keys.manage'] }, 'scopes.0'],
    ['that manages the team', { name: 'More', scopes: ['events.read', 'team.manage'] }, 'scopes.1'],
  ])('is not made %s', async (_, body, path) => {
    const answer = await make(body);
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
  });

  it('is one of 50 that work at most', async () => {
    const crowded = await app.organization();
    const { browser } = await member(app, crowded.id, 'owner');
    const wanted = { name: 'One of many', scopes: ['live.read'] };
    const made = await Promise.all(Array.from({ length: 49 }, () => browser.post('/api/v1/api-keys', wanted)));
    expect(made.every(({ status }) => status === 201)).toBe(true);
    expect((await browser.post('/api/v1/api-keys', wanted)).body.code).toBe('too_many_keys');
    await browser.delete(`/api/v1/api-keys/${made[0]!.body.id}`);
    expect((await browser.post('/api/v1/api-keys', wanted)).status).toBe(201);
  });

  it('that the installation brings has every scope there is', async () => {
    const key = `w24_${'b'.repeat(40)}`;
    await app.app.nest.get(ApiKeysService).allow(organizationId, 'bootstrap', key);
    await app.app.nest.get(ApiKeysService).allow(organizationId, 'bootstrap', key);
    expect((await script(key).post('/api/v1/events', eventNow())).status).toBe(201);
    expect((await script(key).get('/api/v1/auth/me')).body.permissions).toEqual(['account.read', ...keyScopes]);
  });
});
