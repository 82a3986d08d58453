import { startTestApp, type TestApp } from '../../support/app.js';
import { member, signedIn, type Member } from '../../support/members.js';
import { stored } from '../../support/stored.js';

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

let app: TestApp;
let organizationId: string;
let mara: Member;
beforeAll(async () => {
  app = await startTestApp();
  organizationId = (await app.organization()).id;
});
afterAll(() => app?.close());
beforeEach(async () => {
  mara = await member(app, organizationId, 'staff');
});

const sessionsOf = async ({ browser }: Pick<Member, 'browser'>) => (await browser.get('/api/v1/auth/sessions')).body.items;

describe('a member’s sessions', () => {
  it('are told by browser and time, this one first', async () => {
    await signedIn(app, organizationId, mara.id, firefox);
    const [here, there, ...more] = await sessionsOf(mara);
    expect([here, there, more]).toEqual([
      expect.objectContaining({ device: 'A browser', isThisOne: true }),
      expect.objectContaining({ device: 'Firefox on Windows', isThisOne: false, lastSeenAt: expect.any(String) }),
      [],
    ]);
  });

  it('end one by one, at once', async () => {
    const phone = await signedIn(app, organizationId, mara.id, firefox);
    const [, there] = await sessionsOf(mara);
    expect((await mara.browser.delete(`/api/v1/auth/sessions/${there.id}`)).status).toBe(204);
    expect((await phone.get('/api/v1/auth/me')).status).toBe(401);
    expect((await mara.browser.delete(`/api/v1/auth/sessions/${there.id}`)).status).toBe(404);
    expect(await sessionsOf(mara)).toHaveLength(1);
  });

  it('all end but this one', async () => {
    const others = [await signedIn(app, organizationId, mara.id), await signedIn(app, organizationId, mara.id)];
    const colleague = await member(app, organizationId, 'owner');
    expect((await mara.browser.delete('/api/v1/auth/sessions')).status).toBe(204);
    for (const other of others) expect((await other.get('/api/v1/auth/me')).status).toBe(401);
    for (const { browser } of [mara, colleague]) expect((await browser.get('/api/v1/auth/me')).status).toBe(200);
  });

  it('are nobody else’s, not even a colleague’s who owns the organization', async () => {
    const owner = await member(app, organizationId, 'owner');
    const [{ id }] = await sessionsOf(mara);
    expect((await owner.browser.delete(`/api/v1/auth/sessions/${id}`)).body.code).toBe('not_found');
    expect((await mara.browser.get('/api/v1/auth/me')).status).toBe(200);
  });

  it('tell when they were seen last to ten minutes', async () => {
    const [{ id, lastSeenAt }] = await sessionsOf(mara);
    await mara.browser.get('/api/v1/auth/me');
    expect((await sessionsOf(mara))[0].lastSeenAt).toBe(lastSeenAt);
    await stored(app, "update member_session set last_seen_at = now() - interval '11 minutes' where id = $1", [id]);
    await mara.browser.get('/api/v1/auth/me');
    expect(Date.parse((await sessionsOf(mara))[0].lastSeenAt)).toBeGreaterThanOrEqual(Date.parse(lastSeenAt));
  });

  it('keep no address and no more of the browser than its words', async () => {
    await signedIn(app, organizationId, mara.id, `${firefox} ${'x'.repeat(5_000)}`);
    const rows = await stored(app, 'select s::text as row from member_session s');
    for (const { row } of rows) expect(row).not.toMatch(/127\.0\.0\.1|Mozilla|::1|xxxx/);
  });
});
