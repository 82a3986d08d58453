import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { OrganizationsService } from '../../../apps/api/src/accounts/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { member, signedIn } from '../../support/members.js';
import { addPasskey } from '../../support/passkeys.js';
import { attendee, eventNow, eventually, mailedLink } from '../../support/people.js';
import { plainWeb } from '../../support/plain-web.js';
import { checksums, stored } from '../../support/stored.js';

let app: TestApp;
let webFolder: string;
beforeAll(async () => {
  webFolder = plainWeb();
  app = await startTestApp({ webFolder });
});
afterAll(async () => {
  await app?.close();
  rmSync(webFolder, { recursive: true });
});

const found = (name: string, email: string) => app.app.nest.get(OrganizationsService).found(name, email);
const ask = (email: string) => app.stranger().post('/api/v1/auth/sign-in', { email });
const mailsTo = (email: string) => app.mailbox.messages({ to: email });
const linkIn = (text: string) => /http\S+\/sign-in#\S+/.exec(text)![0];
const tokenIn = (text: string) => linkIn(text).split('#')[1]!;

async function mailedToken(email: string): Promise<string> {
  await ask(email);
  return tokenIn((await eventually(() => mailsTo(email)[0])).text);
}

describe('asking for a sign-in link', () => {
  it('answers a known address and an unknown one alike, and mails the known one only', async () => {
    await found('Harbour Meetups', 'known@example.org');
    const [known, unknown] = [await ask('known@example.org'), await ask('unknown@example.org')];
    expect([known.status, known.body]).toEqual([202, unknown.body]);
    expect(unknown.status).toBe(202);
    const mail = await eventually(() => mailsTo('known@example.org')[0]);
    expect(mail.text).toContain('Harbour Meetups');
    expect(mail.text).toContain('15 minutes');
    expect(mailsTo('unknown@example.org')).toEqual([]);
  });

  it('takes the address in other case and with spaces around it', async () => {
    await found('Harbour Meetups', 'Grace@Example.org');
    await ask('  gRACE@example.ORG ');
    expect(await eventually(() => mailsTo('Grace@Example.org')[0])).toBeDefined();
  });

  it('mails one link for each organization of the address', async () => {
    const ids = [await found('First Meetups', 'both@example.org'), await found('Second Meetups', 'both@example.org')];
    await ask('both@example.org');
    const mails = await eventually(() => mailsTo('both@example.org').length === 2 && mailsTo('both@example.org'));
    const signedInTo = await Promise.all(
      mails.map(async ({ text }) => {
        const browser = app.stranger();
        await browser.post('/api/v1/auth/session', { token: tokenIn(text) });
        return (await browser.get('/api/v1/auth/me')).body.organization.id;
      }),
    );
    expect(signedInTo.sort()).toEqual(ids.sort());
  });

  it('mails an address five times an hour and no more, whatever its case, and answers as ever', async () => {
    await found('Harbour Meetups', 'often@example.org');
    await found('Harbour Meetups', 'after@example.org');
    for (const email of ['often@example.org', 'OFTEN@example.org', ' often@Example.org', ...Array<string>(6).fill('often@example.org')]) {
      expect(await ask(email)).toMatchObject({ status: 202, body: '' });
    }
    await ask('after@example.org');
    await eventually(() => mailsTo('after@example.org')[0] && mailsTo('often@example.org').length >= 5);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(mailsTo('often@example.org')).toHaveLength(5);
    await stored(app, "update sign_in_mail set sent_at = sent_at - interval '61 minutes'");
    await ask('often@example.org');
    await eventually(() => mailsTo('often@example.org').length === 6);
  });

  it('keeps no address for that', async () => {
    await found('Harbour Meetups', 'kept@example.org');
    await mailedToken('kept@example.org');
    const rows = await stored(app, 'select m::text as row from sign_in_mail m');
    const plain = createHash('sha256').update('kept@example.org').digest('hex');
    for (const { row } of rows) for (const told of ['kept', Buffer.from('kept').toString('hex'), plain]) expect(row).not.toContain(told);
  });

  it('mails first where somebody has signed in, and at most twenty mails an hour to one address', async () => {
    const email = 'invited@example.org';
    for (let number = 0; number < 22; number++) await found(`Strange Meetups ${number}`, email);
    const own = await found('Own Meetups', email);
    await stored(app, 'update member set joined_at = now() where organization_id = $1', [own]);
    await ask(email);
    const mails = await eventually(() => mailsTo(email).length >= 20 && mailsTo(email));
    await ask(email);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(mailsTo(email)).toHaveLength(20);
    expect(mails.at(-1)!.text).toContain('Own Meetups');
  });

  it.each([
    ['nothing', ''],
    ['a word', 'nobody'],
    ['one that would add a header', 'a@b.example\r\nBcc: z@example.org'],
    ['one with a NUL', 'a\u0000b@example.org'],
    ['one that reads backwards', 'a\u202eb@example.org'],
    ['one that is too long', `${'x'.repeat(300)}@example.org`],
    ['a number', 7],
    ['null', null],
    ['a list', ['a@example.org']],
  ])('refuses %s as an address', async (_, email) => {
    const { status, body } = await app.stranger().post('/api/v1/auth/sign-in', { email });
    expect([status, body.code, body.errors[0].path]).toEqual([422, 'invalid_input', 'email']);
  });
});

describe('a sign-in link', () => {
  it('signs in once', async () => {
    await found('Harbour Meetups', 'once@example.org');
    const token = await mailedToken('once@example.org');
    const browser = app.stranger();
    expect((await browser.post('/api/v1/auth/session', { token })).status).toBe(204);
    expect((await browser.get('/api/v1/auth/me')).body).toMatchObject({ email: 'once@example.org', role: 'owner' });
    expect(await app.stranger().post('/api/v1/auth/session', { token })).toMatchObject({
      status: 410,
      body: { code: 'link_used_or_expired' },
    });
  });

  it('signs in one of many who open it at once', async () => {
    await found('Harbour Meetups', 'race@example.org');
    const token = await mailedToken('race@example.org');
    const statuses = await Promise.all(
      Array.from({ length: 8 }, async () => (await app.stranger().post('/api/v1/auth/session', { token })).status),
    );
    expect(statuses.sort()).toEqual([204, ...Array<number>(7).fill(410)]);
  });

  it('holds for 15 minutes and no longer', async () => {
    await found('Harbour Meetups', 'late@example.org');
    const token = await mailedToken('late@example.org');
    const [row] = await stored(
      app,
      'select extract(epoch from expires_at - now()) as left from sign_in_token order by expires_at desc limit 1',
    );
    expect(Number(row.left)).toBeGreaterThan(14 * 60);
    expect(Number(row.left)).toBeLessThanOrEqual(15 * 60);
    await stored(app, "update sign_in_token set expires_at = now() - interval '1 second' where used_at is null");
    expect((await app.stranger().post('/api/v1/auth/session', { token })).status).toBe(410);
  });

  it('is not used up by a mail scanner that opens, heads or reloads its page', async () => {
    await found('Harbour Meetups', 'scanned@example.org');
    await ask('scanned@example.org');
    const link = linkIn((await eventually(() => mailsTo('scanned@example.org')[0])).text);
    // Of the tests before; a sweep would take them away meanwhile.
    await stored(app, 'delete from sign_in_token where expires_at < now()');
    const before = await checksums(app);
    const path = new URL(link).pathname;
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET']) await app.stranger().call(method, path);
    expect((await app.stranger().get(path)).status).toBe(200);
    expect(await checksums(app)).toEqual(before);
    expect((await app.stranger().post('/api/v1/auth/session', { token: link.split('#')[1] })).status).toBe(204);
  });

  it('does not sign in with its last character changed', async () => {
    await found('Harbour Meetups', 'tampered@example.org');
    const token = await mailedToken('tampered@example.org');
    const tampered = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    expect((await app.stranger().post('/api/v1/auth/session', { token: tampered })).status).toBe(410);
    expect((await app.stranger().post('/api/v1/auth/session', { token })).status).toBe(204);
  });

  it('is stored as a hash only', async () => {
    await found('Harbour Meetups', 'hash@example.org');
    const token = await mailedToken('hash@example.org');
    const rows = await stored(app, 'select t::text as row from sign_in_token t');
    expect(rows.some(({ row }) => row.includes(token) || row.includes(Buffer.from(token).toString('hex')))).toBe(false);
  });
});

describe('a session', () => {
  async function openSession(email: string) {
    await found('Harbour Meetups', email);
    const browser = app.stranger();
    const { headers } = await browser.post('/api/v1/auth/session', { token: await mailedToken(email) });
    return { browser, cookie: headers.getSetCookie()[0]! };
  }

  it('is a cookie out of reach for scripts and other sites', async () => {
    const { cookie } = await openSession('cookie@example.org');
    expect(cookie).toMatch(/^w24_member=[\w-]{43};/);
    for (const flag of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(flag);
  });

  it('is bound to the host over HTTPS', async () => {
    const secure = await startTestApp({ publicUrl: 'https://meet.example.org' });
    try {
      await secure.app.nest.get(OrganizationsService).found('Harbour Meetups', 'https@example.org');
      await secure.stranger().post('/api/v1/auth/sign-in', { email: 'https@example.org' });
      const mail = await eventually(() => secure.mailbox.messages({ to: 'https@example.org' })[0]);
      const { headers } = await secure.stranger().post('/api/v1/auth/session', { token: tokenIn(mail.text) });
      expect(headers.getSetCookie()[0]).toMatch(/^__Host-w24_member=.*; Path=\/; HttpOnly; Secure; SameSite=Lax/);
      const plain = headers.getSetCookie()[0]!.split(';')[0]!.replace('__Host-', '');
      expect((await secure.stranger().get('/api/v1/auth/me', { headers: { cookie: plain } })).status).toBe(401);
    } finally {
      await secure.close();
    }
  });

  it('ends with signing out, on the server too', async () => {
    const { browser, cookie } = await openSession('out@example.org');
    const session = cookie.split(';')[0]!;
    expect((await browser.delete('/api/v1/auth/session')).status).toBe(204);
    expect((await browser.get('/api/v1/auth/me')).status).toBe(401);
    expect((await app.stranger().get('/api/v1/auth/me', { headers: { cookie: session } })).status).toBe(401);
  });

  it('ends by itself', async () => {
    const { browser } = await openSession('expired@example.org');
    await stored(app, "update member_session set expires_at = now() - interval '1 second'");
    expect((await browser.get('/api/v1/events')).status).toBe(401);
  });
});

describe('an API key', () => {
  const bearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

  it('acts for its organization until it is revoked', async () => {
    const { id, key } = await app.organization('Script Meetups');
    const me = await app.stranger().get('/api/v1/auth/me', bearer(key));
    expect([me.status, me.body.organization]).toEqual([200, { id, name: 'Script Meetups' }]);
    await stored(app, 'update api_key set revoked_at = now() where organization_id = $1', [id]);
    expect((await app.stranger().get('/api/v1/auth/me', bearer(key))).body.code).toBe('sign_in_required');
  });

  it.each([
    ['an empty header', ''],
    ['no key', 'Bearer'],
    ['its prefix alone', 'Bearer w24_'],
    ['another scheme', 'Basic dzI0Og=='],
    ['an unknown key', `Bearer w24_${'0'.repeat(48)}`],
    ['an endless key', `Bearer w24_${'x'.repeat(5_000)}`],
  ])('is not %s', async (_, authorization) => {
    expect((await app.stranger().get('/api/v1/events', { headers: { authorization } })).status).toBe(401);
  });
});

describe('each kind of token is refused in the place of another', () => {
  it('whoever holds it', async () => {
    const { id: organizationId, api, key } = await app.organization();
    const { body: event } = await api.post('/api/v1/events', eventNow());
    const { browser } = await member(app, organizationId, 'owner');
    const { url } = (await browser.post(`/api/v1/events/${event.id}/results-links`, {})).body;
    const results = url.split('#')[1];
    const ana = await attendee(app, api, event.id, 'Ana Rossi');
    const personal = (await mailedLink(app, ana.email)).split('#')[1]!;
    await found('Harbour Meetups', 'matrix@example.org');
    const signIn = await mailedToken('matrix@example.org');
    const [owner] = await stored(app, "select organization_id as organization, id from member where email = 'matrix@example.org'");
    const { device } = await addPasskey(await signedIn(app, owner.organization, owner.id));
    const { challenge, rpId } = (await app.stranger().post('/api/v1/auth/passkey-session/options')).body;
    const credential = device.use({ challenge, rpId }).id;
    const tokens = { personal, signIn, results, key, challenge, credential, badge: ana.code, shortCode: ana.shortCode };
    const answerTo = (token: string) => ({ passkey: device.use({ challenge: token, rpId }) });

    for (const [kind, token] of Object.entries(tokens)) {
      const wrong = { cookie: `w24_member=${token}; w24_attendee=${token}` };
      const stranger = app.stranger();
      const refused = {
        session: kind === 'signIn' ? 410 : (await stranger.post('/api/v1/auth/session', { token })).status,
        link: kind === 'personal' ? 410 : (await stranger.post('/api/v1/attendee/session', { token })).status,
        nudge: (await stranger.post('/api/v1/nudge-actions/view', { token })).status,
        shared: kind === 'results' ? 404 : (await stranger.post('/api/v1/shared-results', { token })).status,
        passkey: kind === 'challenge' ? 410 : (await stranger.post('/api/v1/auth/passkey-session', answerTo(token))).status,
        bearer: kind === 'key' ? 401 : (await stranger.get('/api/v1/events', bearerOf(token))).status,
        bearerWithPrefix: kind === 'key' ? 401 : (await stranger.get('/api/v1/events', bearerOf(`w24_${token}`))).status,
        memberCookie: (await stranger.get('/api/v1/events', { headers: wrong })).status,
        attendeeCookie: (await stranger.get('/api/v1/me', { headers: wrong })).status,
      };
      const short = kind === 'shortCode' ? 422 : 410;
      expect({ kind, ...refused, nudge: [404, 410, 422].includes(refused.nudge) }).toEqual({
        ...{
          kind,
          session: short,
          link: short,
          nudge: true,
          shared: 404,
          passkey: 410,
          bearer: 401,
          bearerWithPrefix: 401,
          memberCookie: 401,
          attendeeCookie: 401,
        },
      });
    }
    expect((await app.stranger().post('/api/v1/auth/session', { token: signIn })).status).toBe(204);
    expect((await app.stranger().post('/api/v1/shared-results', { token: results })).status).toBe(200);
    expect((await app.stranger().post('/api/v1/auth/passkey-session', answerTo(challenge))).status).toBe(204);
  });
});

const bearerOf = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });
