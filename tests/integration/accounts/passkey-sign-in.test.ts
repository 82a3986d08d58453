import { startTestApp, type TestApp } from '../../support/app.js';
import { Authenticator, type Lies } from '../../support/authenticator.js';
import { type Client } from '../../support/client.js';
import { member, type Member } from '../../support/members.js';
import { addPasskey, usePasskey } from '../../support/passkeys.js';
import { checksums, stored } from '../../support/stored.js';

const session = '/api/v1/auth/passkey-session';

let app: TestApp;
let organizationId: string;
let mara: Member;
let device: Authenticator;
beforeAll(async () => {
  app = await startTestApp({ reconcileEvery: 60_000 });
  organizationId = (await app.organization('Harbour Meetups')).id;
});
afterAll(() => app?.close());
beforeEach(async () => {
  mara = await member(app, organizationId, 'staff');
  ({ device } = await addPasskey(mara.browser));
});

const optionsOf = async (browser: Client) => (await browser.post(`${session}/options`)).body;
const meOf = async (browser: Client) => (await browser.get('/api/v1/auth/me')).body;
const notRecognised = { status: 401, body: { code: 'passkey_not_recognised' } };
const tooLate = { status: 410, body: { code: 'passkey_took_too_long' } };

describe('signing in by a passkey', () => {
  it('takes no address, gives a session out of reach for scripts, and says since when it is used', async () => {
    const browser = app.stranger();
    expect(await optionsOf(browser)).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    const { status, headers, body } = await usePasskey(browser, device);
    expect([status, body]).toEqual([204, '']);
    expect(headers.getSetCookie()[0]).toMatch(/^w24_member=[\w-]{43};.*HttpOnly.*SameSite=Lax/);
    expect(await meOf(browser)).toMatchObject({ email: mara.email, organization: { id: organizationId } });
    const { items } = (await mara.browser.get('/api/v1/auth/passkeys')).body;
    expect(items).toMatchObject([{ lastUsedAt: expect.any(String) }]);
  });

  it('is told in the list of sessions and in the log, apart from mailed links', async () => {
    const browser = app.stranger();
    await usePasskey(browser, device);
    const { items } = (await browser.get('/api/v1/auth/sessions')).body;
    expect(items.map(({ way, isThisOne }: { way: string; isThisOne: boolean }) => [way, isThisOne])).toEqual([
      ['passkey', true],
      ['mail', false],
    ]);
    const owner = await member(app, organizationId, 'owner');
    const log = (await owner.browser.get('/api/v1/audit-log')).body.items as { act: string; who: { name: string }; details: object }[];
    const own = log.filter(({ act, who }) => act === 'member.signedIn' && who.name === mara.email);
    expect(own.map(({ details }) => details)).toEqual([{ way: 'passkey' }, { way: 'mail' }]);
  });

  it('works again and again, each time with a challenge of its own', async () => {
    for (let time = 0; time < 3; time++) expect((await usePasskey(app.stranger(), device)).status).toBe(204);
  });

  it('refuses an answer that is played again', async () => {
    const browser = app.stranger();
    const passkey = device.use(await optionsOf(browser));
    expect((await browser.post(session, { passkey })).status).toBe(204);
    expect(await app.stranger().post(session, { passkey })).toMatchObject(tooLate);
  });

  it('takes one of many who play the same answer at once', async () => {
    const passkey = device.use(await optionsOf(app.stranger()));
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await app.stranger().post(session, { passkey })).status));
    expect(statuses.sort()).toEqual([204, ...Array<number>(7).fill(410)]);
  });

  it.each<[string, Lies]>([
    ['a page of another origin', { origin: 'https://meet.example.org' }],
    ['another program on this machine', { origin: 'http://localhost:1' }],
    ['a device on another site', { rpId: 'meet.example.org' }],
    ['a device that did not ask who holds it', { verified: false }],
    ['a device that answers for somebody else', { userHandle: 'A'.repeat(22) }],
  ])('refuses the answer of %s, and uses its challenge up', async (_, lies) => {
    const browser = app.stranger();
    const options = await optionsOf(browser);
    expect(await browser.post(session, { passkey: device.use(options, lies) })).toMatchObject(notRecognised);
    expect((await meOf(browser)).code).toBe('sign_in_required');
    expect(await browser.post(session, { passkey: device.use(options) })).toMatchObject(tooLate);
  });

  it('refuses a challenge that was not asked, was asked to add a passkey, or is too old', async () => {
    const browser = app.stranger();
    const options = await optionsOf(browser);
    const { challenge } = (await mara.browser.post('/api/v1/auth/passkeys/options')).body;
    for (const other of ['x'.repeat(43), challenge, '']) {
      expect(await browser.post(session, { passkey: device.use(options, { challenge: other }) })).toMatchObject(tooLate);
    }
    await stored(app, "update passkey_challenge set expires_at = now() - interval '1 second'");
    expect(await browser.post(session, { passkey: device.use(options) })).toMatchObject(tooLate);
  });

  it('refuses a device whose counter stands still or goes back', async () => {
    await usePasskey(app.stranger(), device, { counter: 7 });
    for (const counter of [7, 6, 0]) expect(await usePasskey(app.stranger(), device, { counter })).toMatchObject(notRecognised);
    expect((await usePasskey(app.stranger(), device, { counter: 8 })).status).toBe(204);
  });

  it('takes a device that never counts', async () => {
    for (let time = 0; time < 2; time++) expect((await usePasskey(app.stranger(), device, { counter: 0 })).status).toBe(204);
  });

  it('refuses a device that does not say for whom it answers', async () => {
    const browser = app.stranger();
    const { response, ...passkey } = device.use(await optionsOf(browser));
    expect(await browser.post(session, { passkey: { ...passkey, response: { ...response, userHandle: null } } })).toMatchObject(
      notRecognised,
    );
  });

  it('refuses a signature of another device, and bytes that mean nothing', async () => {
    const browser = app.stranger();
    const [own, other] = [device.use(await optionsOf(browser)), (await addPasskey(mara.browser)).device];
    const { signature } = other.use(await optionsOf(browser)).response;
    for (const response of [
      { ...own.response, signature },
      { ...own.response, signature: 'AA' },
      { ...own.response, authenticatorData: 'AA' },
    ]) {
      const { clientDataJSON } = device.use(await optionsOf(browser)).response;
      const answer = await browser.post(session, { passkey: { ...own, response: { ...response, clientDataJSON } } });
      expect(answer).toMatchObject(notRecognised);
    }
  });

  it('refuses a device that nobody added, as one that was removed', async () => {
    const unknown = new Authenticator(app.url);
    unknown.make((await mara.browser.post('/api/v1/auth/passkeys/options')).body);
    const strange = await usePasskey(app.stranger(), unknown);
    const [{ id }] = (await mara.browser.get('/api/v1/auth/passkeys')).body.items;
    await mara.browser.delete(`/api/v1/auth/passkeys/${id}`);
    const removed = await usePasskey(app.stranger(), device);
    expect(strange).toMatchObject(notRecognised);
    expect([removed.status, removed.body]).toEqual([strange.status, strange.body]);
  });

  it('ends with the membership', async () => {
    const owner = await member(app, organizationId, 'owner');
    expect((await owner.browser.delete(`/api/v1/team/${mara.id}`)).status).toBe(204);
    expect(await usePasskey(app.stranger(), device)).toMatchObject(notRecognised);
    expect(await stored(app, 'select from passkey where member_id = $1', [mara.id])).toEqual([]);
  });

  it('signs in to the organization where the passkey was added, and to no other of the same person', async () => {
    const other = await app.organization('Second Meetups');
    const sameAddress = await member(app, other.id, 'owner');
    await stored(app, 'update member set email = $2, normalised_email = $2 where id = $1', [sameAddress.id, mara.email]);
    const { device: second } = await addPasskey(sameAddress.browser);
    const [here, there] = [app.stranger(), app.stranger()];
    await usePasskey(here, device);
    await usePasskey(there, second);
    expect([(await meOf(here)).organization.id, (await meOf(there)).organization.id]).toEqual([organizationId, other.id]);
  });

  it('is refused to answers that are not shaped like one, and those change nothing', async () => {
    const before = await checksums(app);
    const good = device.use({ challenge: 'x'.repeat(43), rpId: 'localhost' });
    for (const passkey of [
      undefined,
      null,
      [],
      {},
      { ...good, id: 'a b' },
      { ...good, id: 'a'.repeat(5_000) },
      { ...good, response: null },
    ]) {
      expect(await app.stranger().post(session, { passkey })).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
    }
    expect(await checksums(app)).toEqual(before);
  });

  it('works on the host of the public address, and sends back to it elsewhere', async () => {
    const secure = await startTestApp({ publicUrl: 'https://meet.example.org', reconcileEvery: 60_000 });
    try {
      const { id } = await secure.organization();
      const { browser } = await member(secure, id, 'owner');
      const { body: options } = await browser.post('/api/v1/auth/passkeys/options');
      expect(options.rp.id).toBe('meet.example.org');
      const near = await browser.post('/api/v1/auth/passkeys', { passkey: new Authenticator(secure.url).make(options) });
      expect(near.body.detail).toContain('https://meet.example.org');
      const there = new Authenticator('https://meet.example.org');
      const { body: again } = await browser.post('/api/v1/auth/passkeys/options');
      expect((await browser.post('/api/v1/auth/passkeys', { passkey: there.make(again) })).status).toBe(201);
      const { headers } = await usePasskey(secure.stranger(), there);
      expect(headers.getSetCookie()[0]).toMatch(/^__Host-w24_member=.*Secure/);
    } finally {
      await secure.close();
    }
  });
});
