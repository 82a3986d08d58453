import { startTestApp, type TestApp } from '../../support/app.js';
import { eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.close());

const ask = (name: string, email: string) => app.stranger().post('/api/v1/auth/sign-up', { name, email });
const mailsTo = (email: string) => app.mailbox.messages({ to: email });
async function mailedToken(email: string): Promise<string> {
  const { text } = await eventually(() => mailsTo(email)[0]);
  return /http\S+\/sign-up#(\S+)/.exec(text)![1]!;
}
const organizations = async (name: string) => (await stored(app, 'select from organization where name = $1', [name])).length;

describe('signing up', () => {
  it('founds an organization when the link is used, once, and signs its owner in', async () => {
    expect(await ask('Harbour Nights', 'mara@example.org')).toMatchObject({ status: 202, body: '' });
    const token = await mailedToken('mara@example.org');
    expect(await organizations('Harbour Nights')).toBe(0);
    const browser = app.stranger();
    expect((await browser.post('/api/v1/auth/organization', { token })).status).toBe(204);
    expect((await browser.get('/api/v1/auth/me')).body).toMatchObject({
      ...{ email: 'mara@example.org', role: 'owner', organization: { name: 'Harbour Nights' } },
    });
    expect((await browser.get('/api/v1/events')).body.items).toEqual([]);
    expect((await browser.get('/api/v1/team')).body.items).toMatchObject([{ joinedAt: expect.any(String) }]);
    expect((await app.stranger().post('/api/v1/auth/organization', { token })).body.code).toBe('link_used_or_expired');
    expect(await organizations('Harbour Nights')).toBe(1);
  });

  it('founds one organization however many open the link at once', async () => {
    await ask('Raced Nights', 'race@example.org');
    const token = await mailedToken('race@example.org');
    const open = async () => (await app.stranger().post('/api/v1/auth/organization', { token })).status;
    expect((await Promise.all(Array.from({ length: 8 }, open))).sort()).toEqual([204, ...Array<number>(7).fill(410)]);
    expect(await organizations('Raced Nights')).toBe(1);
  });

  it('answers and mails a member’s address as any other, without what was typed', async () => {
    await app.organization();
    const [{ email }] = await stored(app, 'select email from member limit 1');
    const [known, unknown] = [await ask('http://buy.example', email), await ask('http://buy.example', 'unknown@example.org')];
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    for (const address of [email, 'unknown@example.org']) {
      const { subject, text, html } = await eventually(() => mailsTo(address)[0]);
      expect(`${subject} ${text} ${html}`).not.toContain('buy.example');
    }
  });

  it('keeps a hash of its link, for a day', async () => {
    await ask('Late Nights', 'late@example.org');
    const token = await mailedToken('late@example.org');
    const rows = await stored(app, 'select s::text as row from sign_up s');
    expect(rows.some(({ row }) => row.includes(token) || row.includes(Buffer.from(token).toString('hex')))).toBe(false);
    await stored(app, "update sign_up set expires_at = now() - interval '1 second'");
    expect((await app.stranger().post('/api/v1/auth/organization', { token })).status).toBe(410);
    await ask('Other Nights', 'other@example.org');
    await mailedToken('other@example.org');
    expect(await stored(app, 'select from sign_up where expires_at < now()')).toEqual([]);
  });

  it('mails an address three times a day and no more, whatever its case', async () => {
    for (const email of ['often@example.org', 'OFTEN@example.org', ' often@Example.org', 'often@example.org', 'often@example.org']) {
      expect((await ask('Often', email)).status).toBe(202);
    }
    await ask('After', 'after@example.org');
    await mailedToken('after@example.org');
    const mails = await eventually(() => app.mailbox.messages({}).filter(({ to }) => /often@example.org/i.test(JSON.stringify(to))));
    expect(mails).toHaveLength(3);
  });

  it('takes no other kind of token, and its own is none elsewhere', async () => {
    await ask('Kind Nights', 'kind@example.org');
    const token = await mailedToken('kind@example.org');
    expect((await app.stranger().post('/api/v1/auth/session', { token })).status).toBe(410);
    expect((await app.stranger().post('/api/v1/attendee/session', { token })).status).toBe(410);
    expect((await app.stranger().get('/api/v1/events', { headers: { authorization: `Bearer w24_${token}` } })).status).toBe(401);
    expect((await app.stranger().get('/api/v1/auth/me', { headers: { cookie: `w24_member=${token}` } })).status).toBe(401);
    expect((await app.stranger().post('/api/v1/auth/organization', { token })).status).toBe(204);
  });

  it.each([
    ['no name', { email: 'a@example.org' }, 'name'],
    ['an invisible name', { name: '\u200b', email: 'a@example.org' }, 'name'],
    ['10,000 letters', { name: 'x'.repeat(10_000), email: 'a@example.org' }, 'name'],
    ['two addresses', { name: 'Two', email: 'a@example.org,b@example.org' }, 'email'],
  ])('with %s is refused', async (_, body, path) => {
    const answer = await app.stranger().post('/api/v1/auth/sign-up', body);
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
  });
});

describe('all who sign up', () => {
  it('together cause sixty mails an hour at most', async () => {
    const busy = await startTestApp();
    try {
      const to = (number: number) => `stranger-${number}@example.org`;
      for (let number = 0; number < 64; number++) {
        await busy.stranger().post('/api/v1/auth/sign-up', { name: 'Bulk', email: to(number) });
      }
      await eventually(async () => (await stored(busy, 'select from sign_up')).length === 60);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await stored(busy, 'select from stranger_mail')).toHaveLength(60);
    } finally {
      await busy.close();
    }
  });
});

describe('where sign-up is closed', () => {
  it('says so, mails nothing, and takes no link that is left', async () => {
    const closed = await startTestApp({ signUpIsOpen: false });
    try {
      expect((await closed.stranger().get('/api/v1/auth/options')).body).toEqual({ signUp: false });
      const wanted = { name: 'Nights', email: 'closed@example.org' };
      expect((await closed.stranger().post('/api/v1/auth/sign-up', wanted)).body.code).toBe('sign_up_closed');
      expect((await closed.stranger().post('/api/v1/auth/organization', { token: 'x'.repeat(43) })).body.code).toBe('sign_up_closed');
      expect(await stored(closed, 'select from sign_up')).toEqual([]);
    } finally {
      await closed.close();
    }
    expect((await app.stranger().get('/api/v1/auth/options')).body).toEqual({ signUp: true });
  });
});
