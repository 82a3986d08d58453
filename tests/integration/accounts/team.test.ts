import type { MemberRole } from '@within24/shared';
import { startTestApp, type TestApp } from '../../support/app.js';
import { member, signedIn, type Member } from '../../support/members.js';
import { eventNow, eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';

let app: TestApp;
let organizationId: string;
let owner: Member;
let admin: Member;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app?.close());
beforeEach(async () => {
  organizationId = (await app.organization('Harbour Meetups')).id;
  // The founder has never signed in and so is no owner to rely on.
  [owner, admin] = [await member(app, organizationId, 'owner'), await member(app, organizationId, 'admin')];
});

let invited = 0;
const newAddress = () => `crew-${++invited}@example.org`;
const invite = (email: string, role: MemberRole = 'staff', by = admin) => by.browser.post('/api/v1/team', { email, role });
const changeRole = (by: Member, { id }: { id: string }, role: string) => by.browser.patch(`/api/v1/team/${id}`, { role });
const remove = (by: Member, { id }: { id: string }) => by.browser.delete(`/api/v1/team/${id}`);
const team = async () => (await owner.browser.get('/api/v1/team')).body.items as { id: string; email: string; role: MemberRole }[];
const roleOf = async ({ id }: { id: string }) => (await team()).find((one) => one.id === id)?.role;
async function mailedToken(email: string): Promise<string> {
  const { text } = await eventually(() => app.mailbox.messages({ to: email })[0]);
  return /http\S+\/sign-in#(\S+)/.exec(text)![1]!;
}

describe('inviting somebody', () => {
  it('mails them a link that signs them in with their role', async () => {
    const email = newAddress();
    const { status, body } = await invite(email);
    expect([status, body]).toEqual([201, { id: body.id, email, role: 'staff', invitedAt: expect.any(String), joinedAt: null }]);
    const mail = await eventually(() => app.mailbox.messages({ to: email })[0]);
    expect([mail.subject, mail.text]).toEqual([expect.stringContaining('Harbour Meetups'), expect.stringContaining(admin.email)]);
    const browser = app.stranger();
    expect((await browser.post('/api/v1/auth/session', { token: await mailedToken(email) })).status).toBe(204);
    expect((await browser.get('/api/v1/auth/me')).body).toMatchObject({ email, role: 'staff', organization: { id: organizationId } });
    expect((await team()).find(({ id }) => id === body.id)).toMatchObject({ joinedAt: expect.any(String) });
  });

  it('whose link is too old lets them ask for another', async () => {
    const email = newAddress();
    await invite(email);
    const token = await mailedToken(email);
    const [{ days }] = await stored(
      app,
      `select extract(epoch from t.expires_at - now()) / 86400 as days from sign_in_token t join member m on m.id = t.member_id where m.email = $1`,
      [email],
    );
    expect(Math.round(Number(days))).toBe(7);
    await stored(app, "update sign_in_token set expires_at = now() - interval '1 second'");
    expect((await app.stranger().post('/api/v1/auth/session', { token })).body.code).toBe('link_used_or_expired');
    await app.stranger().post('/api/v1/auth/sign-in', { email });
    await eventually(() => app.mailbox.messages({ to: email }).length === 2);
    expect((await app.stranger().post('/api/v1/auth/session', { token: await mailedToken(email) })).status).toBe(204);
  });

  it.each([
    ['the same address', (email: string) => email],
    ['in other case and with spaces', (email: string) => ` ${email.toUpperCase()} `],
    ['spelt with other code points', (email: string) => email.normalize('NFD')],
  ])('who is a member already is refused: %s', async (_, spelt) => {
    const email = `zoë-${++invited}@example.org`;
    expect((await invite(email)).status).toBe(201);
    const again = await invite(spelt(email));
    expect([again.status, again.body.code]).toEqual([409, 'already_member']);
    expect((await team()).filter((one) => one.email.startsWith('zoë-'))).toHaveLength(1);
  });

  it('as an owner is an owner’s affair', async () => {
    expect((await invite(newAddress(), 'owner')).body.detail).toContain('only owners may');
    expect((await invite(newAddress(), 'owner', owner)).status).toBe(201);
  });

  it.each([
    ['no role', { email: 'a@example.org' }, 'role'],
    ['another role', { email: 'a@example.org', role: 'god' }, 'role'],
    ['a list of roles', { email: 'a@example.org', role: ['owner'] }, 'role'],
    ['two addresses', { email: 'a@example.org,b@example.org', role: 'staff' }, 'email'],
    ['a header', { email: 'a@example.org\r\nBcc: z@example.org', role: 'staff' }, 'email'],
    ['10,000 letters', { email: `${'x'.repeat(10_000)}@example.org`, role: 'staff' }, 'email'],
  ])('with %s is refused', async (_, body, path) => {
    const answer = await admin.browser.post('/api/v1/team', body);
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
  });

  it('again and again at one address stops after three a day, over all organizations', async () => {
    const email = newAddress();
    for (let times = 0; times < 3; times++) {
      const { status, body } = await invite(email);
      expect([times, status]).toEqual([times, 201]);
      await remove(admin, body);
    }
    expect((await invite(email)).body.code).toBe('too_many_invitations');
    const other = await member(app, (await app.organization()).id, 'owner');
    expect((await invite(email, 'staff', other)).status).toBe(429);
    expect((await invite(newAddress())).status).toBe(201);
  });

  it('in bulk stops after thirty an hour, and those that were too many are no members', async () => {
    const answers = await Promise.all(Array.from({ length: 32 }, () => invite(newAddress())));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(30);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
    expect(await team()).toHaveLength(30 + 3);
  });
});

describe('a member’s role', () => {
  it('is changed by admins, but owners only by owners', async () => {
    const crew = await member(app, organizationId, 'staff');
    expect((await changeRole(admin, crew, 'admin')).body.role).toBe('admin');
    expect((await changeRole(admin, crew, 'owner')).status).toBe(403);
    expect((await changeRole(admin, owner, 'staff')).status).toBe(403);
    expect((await changeRole(admin, admin, 'owner')).status).toBe(403);
    expect((await remove(admin, owner)).status).toBe(403);
    expect([await roleOf(crew), await roleOf(owner), await roleOf(admin)]).toEqual(['admin', 'owner', 'admin']);
    expect((await changeRole(owner, crew, 'owner')).body.role).toBe('owner');
  });

  it('of another organization’s member is not there', async () => {
    const stranger = await member(app, (await app.organization()).id, 'staff');
    for (const answer of [await changeRole(owner, stranger, 'admin'), await remove(owner, stranger)]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    }
    expect((await stranger.browser.get('/api/v1/auth/me')).body.role).toBe('staff');
  });
});

describe('a member who is removed', () => {
  it('is signed out everywhere at once, and their links are void', async () => {
    const crew = await member(app, organizationId, 'staff');
    const phone = await signedIn(app, organizationId, crew.id);
    await app.stranger().post('/api/v1/auth/sign-in', { email: crew.email });
    const token = await mailedToken(crew.email);
    expect((await remove(admin, crew)).status).toBe(204);
    for (const browser of [crew.browser, phone]) expect((await browser.get('/api/v1/auth/me')).status).toBe(401);
    expect((await app.stranger().post('/api/v1/auth/session', { token })).status).toBe(410);
    expect((await remove(admin, crew)).status).toBe(404);
  });

  it('no longer sees live counts that they were watching', async () => {
    const crew = await member(app, organizationId, 'staff');
    const { body: event } = await owner.browser.post('/api/v1/events', eventNow());
    const watching = crew.browser.get(`/api/v1/events/${event.id}/activity`);
    const first = await Promise.race([watching, new Promise((resolve) => setTimeout(() => resolve('still watching'), 4_500))]);
    expect(first).toBe('still watching');
    await remove(admin, crew);
    expect((await watching).body).toContain('data: ');
  });

  it('can leave by themselves, whatever their role', async () => {
    const crew = await member(app, organizationId, 'staff');
    expect((await remove(crew, crew)).body.code).toBe('not_allowed');
    expect((await crew.browser.delete('/api/v1/auth/membership')).status).toBe(204);
    expect((await crew.browser.get('/api/v1/auth/me')).status).toBe(401);
    expect(await roleOf(crew)).toBeUndefined();
  });
});

describe('the last owner', () => {
  const leave = ({ browser }: Member) => browser.delete('/api/v1/auth/membership');

  it('can neither leave nor be removed nor take another role', async () => {
    const refused = [await leave(owner), await remove(owner, owner), await changeRole(owner, owner, 'admin')];
    for (const { status, body } of refused) expect([status, body.code]).toEqual([409, 'last_owner']);
    expect((await changeRole(owner, owner, 'owner')).status).toBe(200);
  });

  it('cannot hand over to somebody who has never signed in', async () => {
    const { body } = await invite(newAddress(), 'owner', owner);
    expect((await leave(owner)).body.code).toBe('last_owner');
    await signedIn(app, organizationId, body.id);
    expect((await leave(owner)).status).toBe(204);
  });

  it.each([
    ['leave', (one: Member) => leave(one)],
    ['remove each other', (one: Member, other: Member) => remove(one, other)],
    ['step down', (one: Member) => changeRole(one, one, 'staff')],
    ['demote each other', (one: Member, other: Member) => changeRole(one, other, 'admin')],
  ])('stays when all owners %s at once', async (_, act) => {
    for (let round = 0; round < 5; round++) {
      const { id } = await app.organization();
      const owners = await Promise.all([1, 2, 3, 4].map(() => member(app, id, 'owner')));
      const answers = await Promise.all(owners.map((one, index) => act(one, owners[(index + 1) % 4]!)));
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
      const [{ left }] = await stored(
        app,
        `select count(*)::int as left from member where organization_id = $1 and role = 'owner' and joined_at is not null`,
        [id],
      );
      expect(left).toBeGreaterThanOrEqual(1);
    }
  });
});

describe('the organization’s name', () => {
  it('is changed by admins', async () => {
    expect((await admin.browser.patch('/api/v1/organization', { name: '  Harbour\u202e Nights ' })).body.name).toBe('Harbour Nights');
    expect((await owner.browser.get('/api/v1/auth/me')).body.organization).toEqual({ id: organizationId, name: 'Harbour Nights' });
  });

  it.each(['', '\u200b', 'x'.repeat(10_000), null, ['x']])('is not %j', async (name) => {
    const { status, body } = await admin.browser.patch('/api/v1/organization', { name });
    expect([status, body.errors[0].path]).toEqual([422, 'name']);
  });
});
