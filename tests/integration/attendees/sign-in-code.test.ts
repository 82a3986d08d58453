import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Answer, Client } from '../../support/client.js';
import { attendee, eventNow, eventually, mailedLink } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { checksums, stored } from '../../support/stored.js';

let app: TestApp;
let api: Client;
let eventId: string;
beforeAll(async () => {
  app = await startTestApp();
  ({ api } = await app.organization());
  eventId = (await api.post('/api/v1/events', eventNow())).body.id;
});
afterAll(() => app?.close());

const newAddress = () => `code.${randomUUID().slice(0, 8)}@example.org`;
const register = async (email: string, { in: place = eventId, by = api, ...more }: { in?: string; by?: Client; language?: string } = {}) =>
  (await by.post(`/api/v1/events/${place}/attendees`, { name: 'Ana Rossi', email, ...more })).body.id as string;
const ask = (email: string) => app.stranger().post('/api/v1/attendee/sign-in-code', { email });
const open = (email: string, code: string, phone = app.stranger()) => phone.post('/api/v1/attendee/session', { email, code });
const mailsTo = (email: string) => app.mailbox.messages({ to: email });
const codesOf = (email: string) =>
  stored(app, `select * from sign_in_code where address_key = (select address_key from attendee where email = $1 limit 1)`, [email]);
const wrong = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0');
const told = ({ status, body }: Answer) => [status, body.code];

/** Asks for a code and reads the mail that brings it. */
async function mailed(email: string): Promise<{ code: string; subject: string; text: string; html: string }> {
  const before = mailsTo(email).length;
  expect((await ask(email)).status).toBe(202);
  const mail = await eventually(() => mailsTo(email).length > before && mailsTo(email)[0]);
  return { ...mail, code: /\b\d{6}\b/.exec(mail.subject)![0] };
}

const someone = async () => {
  const email = newAddress();
  return { email, id: await register(email) };
};

describe('a code from the mail', () => {
  it('opens the badges of its address in every event of every organization, beside those the browser holds', async () => {
    const ben = await attendee(app, api, eventId, 'Ben Okafor');
    const { email, id } = await someone();
    const other = await app.organization('Southern Meetups');
    const second = (await other.api.post('/api/v1/events', eventNow({ name: 'Other Event' }))).body.id;
    const ids = [id, await register(email.toUpperCase(), { in: second, by: other.api })];
    const { code } = await mailed(email.toUpperCase());
    expect((await open(` ${email}`, code, ben.phone)).status).toBe(204);
    const held = (await ben.phone.get('/api/v1/attendee/session')).body.items.map((one: { attendeeId: string }) => one.attendeeId);
    expect(held.sort()).toEqual([...ids, ben.id].sort());
    const me = await ben.phone.get('/api/v1/me', { headers: { 'w24-attendee': id } });
    expect([me.status, me.body.email]).toEqual([200, email]);
  });

  it('counts as opening the personal link', async () => {
    const { email, id } = await someone();
    const { code } = await mailed(email);
    await open(email, code);
    expect(await stored(app, 'select opened_at is not null as opened from attendee where id = $1', [id])).toEqual([{ opened: true }]);
  });

  it('is said in the attendee’s language, in the subject and in the mail, with how long it works', async () => {
    const email = newAddress();
    await register(email, { language: 'de' });
    const { subject, text, html, code } = await mailed(email);
    expect(subject).toContain('Ihr Code');
    expect(text).toContain(`\n${code}\n`);
    expect(html).toContain(`>${code}<`);
    expect(text).toContain('10 Minuten');
    expect(await stored(app, 'select from mail_ledger')).toEqual([]);
  });

  it('works once', async () => {
    const { email } = await someone();
    const { code } = await mailed(email);
    expect((await open(email, code)).status).toBe(204);
    expect(told(await open(email, code))).toEqual([401, 'code_wrong']);
  });

  it('lets one of many in who send it at once', async () => {
    const { email } = await someone();
    const { code } = await mailed(email);
    const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await open(email, code)).status));
    expect(statuses.sort()).toEqual([204, 401, 401, 401, 401]);
  });

  it('works for ten minutes', async () => {
    const { email } = await someone();
    const { code } = await mailed(email);
    const [row] = await codesOf(email);
    expect(row.expires_at - row.created_at).toBe(10 * 60_000);
    await stored(app, "update sign_in_code set expires_at = now() - interval '1 second' where id = $1", [row.id]);
    expect(told(await open(email, code))).toEqual([401, 'code_wrong']);
  });

  it('is void once there is a newer one', async () => {
    const { email } = await someone();
    const [first, second] = [await mailed(email), await mailed(email)];
    if (first.code !== second.code) expect(told(await open(email, first.code))).toEqual([401, 'code_wrong']);
    expect((await open(email, second.code)).status).toBe(204);
  });

  it('opens nothing of another address', async () => {
    const [ana, ben] = [await someone(), await someone()];
    const { code } = await mailed(ana.email);
    await mailed(ben.email);
    expect((await open(ben.email, code)).status).toBe(401);
  });

  it('is stored so that nobody can find it by trying a million', async () => {
    const { email } = await someone();
    const { code } = await mailed(email);
    const [row] = await codesOf(email);
    expect(JSON.stringify(row)).not.toContain(code);
    const [{ found }] = await stored(
      app,
      `select exists (select from sign_in_code c, generate_series(0, 999999) n where c.id = $1 and c.code_hash = sha256(lpad(n::text, 6, '0')::bytea)) as found`,
      [row.id],
    );
    expect(found).toBe(false);
  });
});

describe('whoever guesses', () => {
  it('has five tries; then the right code is refused, too', async () => {
    const { email } = await someone();
    const { code } = await mailed(email);
    for (let tries = 1; tries <= 5; tries += 1) expect(told(await open(email, wrong(code, tries)))).toEqual([401, 'code_wrong']);
    const refused = await open(email, code);
    expect(told(refused)).toEqual([429, 'too_many_tries']);
    expect(refused.body.detail).toContain('new one');
    const next = await mailed(email);
    expect((await open(email, next.code)).status).toBe(204);
  });

  it('still gets in with the right code at the fifth', async () => {
    const { email } = await someone();
    const { code } = await mailed(email);
    for (let tries = 1; tries <= 4; tries += 1) await open(email, wrong(code, tries));
    expect((await open(email, code)).status).toBe(204);
  });

  it('has no more tries by sending many at once', async () => {
    const { email } = await someone();
    const { code } = await mailed(email);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => open(email, wrong(code, n + 1))));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(35);
    expect((await open(email, code)).status).toBe(429);
  });

  it('cannot have more than three codes an hour mailed to somebody, and a fourth request leaves the third code as it is', async () => {
    const { email } = await someone();
    await mailed(email);
    await mailed(email);
    const third = await mailed(email);
    for (let more = 0; more < 5; more += 1) expect((await ask(email)).status).toBe(202);
    // Another address's code, asked for later, has come: so would these have.
    await mailed((await someone()).email);
    expect([mailsTo(email).length, (await codesOf(email)).length]).toEqual([3, 3]);
    expect((await open(email, third.code)).status).toBe(204);
    await stored(app, "update sign_in_code set created_at = created_at - interval '1 hour' where id = any($1)", [
      (await codesOf(email)).map((row) => row.id),
    ]);
    await mailed(email);
  });

  it('has twenty wrong tries a day; then no code is mailed until the day has passed, and the personal link opens', async () => {
    const { email, id } = await someone();
    await api.post(`/api/v1/events/${eventId}/invitations`, { attendeeIds: [id] });
    const token = (await mailedLink(app, email)).split('#')[1];
    const anHourLater = (hours = 1) =>
      stored(app, `update sign_in_code set created_at = created_at - $2 * interval '1 hour' where address_key = any($1)`, [keys, hours]);
    const keys = (await stored(app, 'select address_key from attendee where email = $1', [email])).map((row) => row.address_key);
    // One that fits is no wrong try.
    const fits = await mailed(email);
    expect((await open(email, fits.code)).status).toBe(204);
    for (let codes = 1; codes <= 4; codes += 1) {
      const { code } = await mailed(email);
      for (let tries = 1; tries <= 9; tries += 1) await open(email, wrong(code, tries));
      await anHourLater();
    }
    const before = mailsTo(email).length;
    expect((await ask(email)).status).toBe(202);
    await mailed((await someone()).email);
    expect(mailsTo(email).length).toBe(before);
    expect((await app.stranger().post('/api/v1/attendee/session', { token })).status).toBe(204);
    await anHourLater(21);
    const { code } = await mailed(email);
    expect((await open(email, code)).status).toBe(204);
  });

  it('learns nothing of whether anybody has an address', async () => {
    const { email } = await someone();
    const nobody = newAddress();
    const { code } = await mailed(email);
    const [known, unknown] = [await ask(email), await ask(nobody)];
    const seen = ({ status, body, headers }: Answer) => ({ status, body, length: headers.get('content-length') });
    expect([seen(unknown), unknown.status]).toEqual([seen(known), 202]);
    await eventually(async () => (await stored(app, 'select from sign_in_code')).length > 0 && mailsTo(email).length === 2);
    for (let tries = 1; tries <= 7; tries += 1) {
      const guess = wrong(code, 10 + tries);
      expect(seen(await open(nobody, guess))).toEqual(seen(await open(email, guess)));
    }
    expect(mailsTo(nobody)).toEqual([]);
  });
});

describe('bad input', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['no code', { email: 'a@example.org' }],
    ['no address', { code: '123456' }],
    ['five digits', { email: 'a@example.org', code: '12345' }],
    ['digits of another script', { email: 'a@example.org', code: '١٢٣٤٥٦' }],
    ['a number', { email: 'a@example.org', code: 123456 }],
    ['a line more', { email: 'a@example.org', code: '123456\n' }],
    ['two addresses', { email: 'a@example.org, b@example.org', code: '123456' }],
  ])('is refused: %s', async (_, body) => {
    await quiet(app);
    const before = await checksums(app);
    const { status } = await app.stranger().post('/api/v1/attendee/session', body);
    expect([400, 422]).toContain(status);
    expect(await checksums(app)).toEqual(before);
  });

  it.each([[null], ['nobody'], ['a@b.example\r\nBcc: z@example.org'], [['a@example.org']]])(
    '%j is no address to mail to',
    async (email) => {
      expect((await app.stranger().post('/api/v1/attendee/sign-in-code', { email })).status).toBe(422);
    },
  );
});
