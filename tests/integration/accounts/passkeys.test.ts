import { startTestApp, type TestApp } from '../../support/app.js';
import { Authenticator, type Lies } from '../../support/authenticator.js';
import { member, signedIn, type Member } from '../../support/members.js';
import { addPasskey } from '../../support/passkeys.js';
import { eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const passkeys = '/api/v1/auth/passkeys';

let app: TestApp;
let organizationId: string;
let mara: Member;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
  organizationId = (await app.organization('Harbour Meetups')).id;
});
afterAll(() => app?.close());
beforeEach(async () => {
  mara = await member(app, organizationId, 'staff');
});

const listOf = async ({ browser }: Pick<Member, 'browser'>) => (await browser.get(passkeys)).body.items;
const optionsFor = async ({ browser }: Pick<Member, 'browser'>) => (await browser.post(`${passkeys}/options`)).body;
const offer = (to: Pick<Member, 'browser'>, passkey: unknown) => to.browser.post(passkeys, { passkey });

describe('adding a passkey', () => {
  it('asks the browser for one that needs no address and a proof of who holds it, and names the organization', async () => {
    expect(await optionsFor(mara)).toMatchObject({
      rp: { id: 'localhost', name: 'Within24' },
      user: { id: Buffer.from(mara.id.replaceAll('-', ''), 'hex').toString('base64url'), name: `${mara.email} (Harbour Meetups)` },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [],
    });
  });

  it('calls it by the browser that made it, or as one wishes', async () => {
    const browser = await signedIn(app, organizationId, mara.id, firefox);
    const { answer } = await addPasskey(browser);
    expect(answer).toMatchObject({ status: 201, body: { name: 'Firefox on Windows', lastUsedAt: null, createdAt: expect.any(String) } });
    await addPasskey(browser, {}, '  Key on\u0000 the ring ');
    expect((await listOf(mara)).map(({ name }: { name: string }) => name)).toEqual(['Firefox on Windows', 'Key on the ring']);
  });

  it('tells the member by mail, in words that nobody typed', async () => {
    const browser = await signedIn(app, organizationId, mara.id, firefox);
    await addPasskey(browser, {}, 'http://buy.example');
    const mail = await eventually(() => app.mailbox.messages({ to: mara.email })[0]);
    expect(mail.subject.replace(/\p{Cf}/gu, '')).toBe('A passkey was added at Harbour Meetups');
    expect(mail.text).toContain('Firefox on Windows');
    expect(mail.text).toContain(`${app.url}/settings`);
    expect(`${mail.text} ${mail.html}`).not.toContain('buy.example');
  });

  it('names those that are there, so that a device makes no second one', async () => {
    const { device } = await addPasskey(mara.browser);
    const options = await optionsFor(mara);
    const again = device.make(options);
    expect(options.excludeCredentials).toEqual([{ id: again.id, type: 'public-key', transports: ['internal'] }]);
    expect(await offer(mara, again)).toMatchObject({ status: 409, body: { code: 'passkey_known' } });
  });

  it.each<[string, Lies]>([
    ['on another site', { rpId: 'meet.example.org' }],
    ['by a page of another origin', { origin: 'https://meet.example.org' }],
    ['by another program on this machine', { origin: 'http://localhost:1' }],
    ['without a proof of who holds the device', { verified: false }],
  ])('that was made %s is refused, and changes nothing', async (_, lies) => {
    const { answer } = await addPasskey(mara.browser, lies);
    expect(answer).toMatchObject({ status: 422, body: { code: 'passkey_not_accepted', detail: expect.stringContaining(app.url) } });
    expect(await listOf(mara)).toEqual([]);
  });

  it('answers each challenge once, also after a refusal', async () => {
    const options = await optionsFor(mara);
    const [device, other] = [new Authenticator(app.url), new Authenticator(app.url)];
    expect((await offer(mara, device.make(options, { verified: false }))).body.code).toBe('passkey_not_accepted');
    expect(await offer(mara, other.make(options))).toMatchObject({ status: 410, body: { code: 'passkey_took_too_long' } });
    const answers = await Promise.all([1, 2, 3].map(async () => (await addPasskey(mara.browser)).answer.status));
    expect(answers).toEqual([201, 201, 201]);
  });

  it('takes no challenge of another session, of signing in, of nobody, or one that is too old', async () => {
    const device = new Authenticator(app.url);
    const elsewhere = { browser: await signedIn(app, organizationId, mara.id) };
    const [theirs, own] = [await optionsFor(elsewhere), await optionsFor(mara)];
    const { challenge } = (await app.stranger().post('/api/v1/auth/passkey-session/options')).body;
    const tries = [device.make(theirs), device.make(own, { challenge }), device.make(own, { challenge: 'x'.repeat(43) })];
    for (const passkey of tries) expect((await offer(mara, passkey)).body.code).toBe('passkey_took_too_long');
    await stored(app, "update passkey_challenge set expires_at = now() - interval '1 second'");
    expect((await offer(mara, device.make(own))).body.code).toBe('passkey_took_too_long');
    expect(await listOf(mara)).toEqual([]);
  });

  it('keeps a challenge for five minutes, as a hash', async () => {
    await stored(app, 'delete from passkey_challenge');
    const { challenge } = await optionsFor(mara);
    const rows = await stored(
      app,
      'select c::text as row, extract(epoch from expires_at - now()) as left, session_id as session from passkey_challenge c',
    );
    expect(rows).toHaveLength(1);
    expect(Number(rows[0].left)).toBeGreaterThan(4 * 60);
    expect(Number(rows[0].left)).toBeLessThanOrEqual(5 * 60);
    expect(rows[0].session).toBe((await mara.browser.get('/api/v1/auth/sessions')).body.items[0].id);
    for (const secret of [challenge, Buffer.from(challenge, 'base64url').toString('hex'), Buffer.from(challenge).toString('hex')])
      expect(rows[0].row).not.toContain(secret);
  });

  it('stops at ten, however many are added at once', async () => {
    const added = await Promise.all(Array.from({ length: 13 }, async () => (await addPasskey(mara.browser)).answer));
    expect(added.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(added.filter(({ status, body }) => status === 409 && body.code === 'too_many_passkeys')).toHaveLength(3);
    expect(await listOf(mara)).toHaveLength(10);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['an answer without its parts', { id: 'aaaa', rawId: 'aaaa', type: 'public-key', clientExtensionResults: {} }],
    ['another type', { id: 'aaaa', rawId: 'aaaa', type: 'password', response: {}, clientExtensionResults: {} }],
  ])('from %s is refused', async (_, passkey) => {
    expect(await offer(mara, passkey)).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
  });

  it('from bytes that mean nothing is refused', async () => {
    for (const attestationObject of ['AA', 'oA', '_'.repeat(4_000), Buffer.from('{"fmt":"none"}').toString('base64url')]) {
      const made = new Authenticator(app.url).make(await optionsFor(mara));
      const answer = await offer(mara, { ...made, response: { ...made.response, attestationObject } });
      expect([answer.status, answer.body.code]).toEqual([422, 'passkey_not_accepted']);
    }
    for (const clientDataJSON of ['AA', Buffer.from('null').toString('base64url'), Buffer.from('{"challenge":7}').toString('base64url')]) {
      const made = new Authenticator(app.url).make(await optionsFor(mara));
      const answer = await offer(mara, { ...made, response: { ...made.response, clientDataJSON } });
      expect([answer.status, answer.body.code]).toEqual([410, 'passkey_took_too_long']);
    }
  });
});

describe('a passkey', () => {
  it('is renamed and removed by whoever it belongs to, and noted', async () => {
    const { answer } = await addPasskey(mara.browser);
    const at = `${passkeys}/${answer.body.id}`;
    expect((await mara.browser.patch(at, { name: 'My key' })).body).toMatchObject({ id: answer.body.id, name: 'My key' });
    expect((await mara.browser.patch(at, { name: '\u200b' })).body.errors[0].path).toBe('name');
    expect((await mara.browser.delete(at)).status).toBe(204);
    expect((await mara.browser.delete(at)).status).toBe(404);
    expect((await mara.browser.patch(at, { name: 'Gone' })).status).toBe(404);
    const acts = await stored(app, `select act from audit_entry where member_id = $1 and subject_id = $2 order by id`, [
      mara.id,
      answer.body.id,
    ]);
    expect(acts.map(({ act }) => act)).toEqual(['passkey.added', 'passkey.removed']);
  });

  it('is nobody else’s, not even a colleague’s who owns the organization', async () => {
    const { answer } = await addPasskey(mara.browser);
    const owner = await member(app, organizationId, 'owner');
    expect(await listOf(owner)).toEqual([]);
    for (const method of ['PATCH', 'DELETE']) {
      const tried = await owner.browser.call(method, `${passkeys}/${answer.body.id}`, { body: { name: 'Mine' } });
      expect(tried.body.code).toBe('not_found');
    }
    expect(await listOf(mara)).toMatchObject([{ id: answer.body.id, name: answer.body.name }]);
  });
});
