import { SignInService } from '../../../apps/api/src/accounts/index.js';
import { Client, type Answer } from '../../support/client.js';
import { member, signedIn, type Member } from '../../support/members.js';
import { addPasskey, usePasskey } from '../../support/passkeys.js';
import { attendee, scan, scanOf } from '../../support/people.js';
import { mailedCode, newEvent, nudged, personalToken, startTwoProcesses, type TwoProcesses } from './two-processes.js';

/** A second from the answer of what ended it. */
const longest = 1_000;

type Refusal = { status: number; code: string };
type Ended = { use: () => Promise<Answer>; end: () => Promise<Answer>; refused: Refusal };
/** Of what works once only; another one that nobody ended shows that it would have worked. */
type EndedUnused = Ended & { another: () => Promise<Answer> };

let world: TwoProcesses;
let owner: Client;
let eventId: string;
beforeAll(async () => {
  world = await startTwoProcesses();
  owner = world.owner.browser;
  eventId = await newEvent(world);
});
afterAll(() => world?.close());

const signInRequired = { status: 401, code: 'sign_in_required' };
const linkRequired = { status: 401, code: 'personal_link_required' };
const linkUnknown = { status: 410, code: 'link_unknown' };
const notFound = { status: 404, code: 'not_found' };

const there = (client: Client) => client.at(world.there);
const stranger = () => new Client(world.there);
const newMember = (role: 'admin' | 'staff' = 'staff') => member(world.app, world.organizationId, role);
const newAttendee = (event = eventId) => attendee(world.app, world.api, event, 'Ana');
const attendees = () => `/api/v1/events/${eventId}/attendees`;
const openLink = (token: string) => stranger().post('/api/v1/attendee/session', { token });
/** What became of a scan is told in a body of status 200. */
const told = ({ status, body }: Answer) => ({ status, code: body?.code ?? body?.items?.[0]?.status });

/** Looks at an account, a card, an event with the cookies or key that the client has now. */
const looksAt = (client: Client, path: string) => {
  const copy = there(client);
  return () => copy.get(path);
};
const account = (browser: Client) => looksAt(browser, '/api/v1/auth/me');
const card = (phone: Client) => looksAt(phone, '/api/v1/me');

/** Uses it until the moment of its end and from then on; answers the milliseconds until it was refused, for good. */
async function timeUntilRefused({ use, end, refused }: Ended): Promise<number> {
  for (let time = 0; time < 3; time++) expect((await use()).status).toBeLessThan(300);
  expect((await end()).status).toBeLessThan(300);
  const ended = performance.now();
  for (;;) {
    const asked = performance.now() - ended;
    const answer = told(await use());
    if (answer.status < 300 && answer.code !== refused.code && asked < longest) continue;
    expect([answer, told(await use())]).toEqual([refused, refused]);
    return asked;
  }
}

async function resultsLink(event: string) {
  const path = `/api/v1/events/${event}/results-links`;
  const { id, url } = (await owner.post(path, {})).body;
  const token = url.split('#')[1] as string;
  return { path: `${path}/${id}`, show: () => stranger().post('/api/v1/shared-results', { token }) };
}

/** What goes with an event where nobody has scanned: at once. */
async function withItsEvent(refused: Refusal, useOf: (event: string) => Promise<Ended['use']>): Promise<Ended> {
  const event = await newEvent(world);
  return { use: await useOf(event), end: () => owner.delete(`/api/v1/events/${event}`), refused };
}

const ways: Record<string, () => Promise<Ended>> = {
  'an API key that is revoked': async () => {
    const { id, key } = (await owner.post('/api/v1/api-keys', { name: 'Script', scopes: ['events.read'] })).body;
    const script = new Client(world.there, { authorization: `Bearer ${key}` });
    return { use: () => script.get('/api/v1/events'), end: () => owner.delete(`/api/v1/api-keys/${id}`), refused: signInRequired };
  },
  'a member’s session that is signed out': async () => {
    const { browser } = await newMember();
    return { use: account(browser), end: () => browser.delete('/api/v1/auth/session'), refused: signInRequired };
  },
  'a member’s session that is ended from another one': async () => {
    const { id, browser } = await newMember();
    const other = await signedIn(world.app, world.organizationId, id);
    const { items } = (await other.get('/api/v1/auth/sessions')).body;
    const ended = items.find(({ isThisOne }: { isThisOne: boolean }) => !isThisOne);
    return { use: account(browser), end: () => other.delete(`/api/v1/auth/sessions/${ended.id}`), refused: signInRequired };
  },
  'a member’s session that is ended with all others': async () => {
    const { id, browser } = await newMember();
    const other = await signedIn(world.app, world.organizationId, id);
    return { use: account(browser), end: () => other.delete('/api/v1/auth/sessions'), refused: signInRequired };
  },
  'the session of a member who is removed': async () => {
    const { id, browser } = await newMember();
    return { use: account(browser), end: () => owner.delete(`/api/v1/team/${id}`), refused: signInRequired };
  },
  'the session of a member who leaves': async () => {
    const { browser } = await newMember();
    return { use: account(browser), end: () => browser.delete('/api/v1/auth/membership'), refused: signInRequired };
  },
  'the session of a member whose role is lowered, where they may no more': async () => {
    const { id, browser } = await newMember('admin');
    const refused = { status: 403, code: 'not_allowed' };
    return { use: looksAt(browser, '/api/v1/api-keys'), end: () => owner.patch(`/api/v1/team/${id}`, { role: 'staff' }), refused };
  },
  'a passkey that is removed': async () => {
    const { browser } = await newMember();
    const { device, answer } = await addPasskey(browser);
    const refused = { status: 401, code: 'passkey_not_recognised' };
    return { use: () => usePasskey(stranger(), device), end: () => browser.delete(`/api/v1/auth/passkeys/${answer.body.id}`), refused };
  },
  'an attendee’s session that is signed out': async () => {
    const { phone } = await newAttendee();
    return { use: card(phone), end: () => phone.delete('/api/v1/attendee/session'), refused: linkRequired };
  },
  'the session of an attendee who deletes everything': async () => {
    const { phone } = await newAttendee();
    return { use: card(phone), end: () => phone.delete('/api/v1/me'), refused: linkRequired };
  },
  'the session of an attendee whom an organizer removes': async () => {
    const { id, phone } = await newAttendee();
    return { use: card(phone), end: () => world.api.delete(`${attendees()}/${id}`), refused: linkRequired };
  },
  'the session of an attendee who is removed among several': async () => {
    const { id, phone } = await newAttendee();
    const several = { action: 'remove', attendeeIds: [id] };
    const end = () => world.api.post(`/api/v1/events/${eventId}/attendee-actions`, several);
    return { use: card(phone), end, refused: linkRequired };
  },
  'an attendee’s session when its event is deleted': () =>
    withItsEvent(linkRequired, async (event) => card((await newAttendee(event)).phone)),
  'the personal link of an attendee whom an organizer removes': async () => {
    const { id, email } = await newAttendee();
    const token = await personalToken(world.app, email);
    return { use: () => openLink(token), end: () => world.api.delete(`${attendees()}/${id}`), refused: linkUnknown };
  },
  'the personal link of an attendee who deletes everything': async () => {
    const { email, phone } = await newAttendee();
    const token = await personalToken(world.app, email);
    return { use: () => openLink(token), end: () => phone.delete('/api/v1/me'), refused: linkUnknown };
  },
  'a personal link when its event is deleted': () =>
    withItsEvent(linkUnknown, async (event) => {
      const token = await personalToken(world.app, (await newAttendee(event)).email);
      return () => openLink(token);
    }),
  'a badge code that is issued anew': async () => {
    const [ana, ben] = [await newAttendee(), await newAttendee()];
    const phone = there(ben.phone);
    const end = () => world.api.post(`${attendees()}/${ana.id}/badge`);
    return { use: () => scan(phone, scanOf(ana.code)), end, refused: { status: 200, code: 'revoked' } };
  },
  'a link to results that is revoked': async () => {
    const { path, show } = await resultsLink(eventId);
    return { use: show, end: () => owner.delete(path), refused: notFound };
  },
  'a link to results when its event is deleted': () => withItsEvent(notFound, async (event) => (await resultsLink(event)).show),
  'the buttons of a mail whose reader deletes everything': async () => {
    const { ana, act } = await nudged(world, await newEvent(world));
    const refused = { status: 410, code: 'mail_link_expired' };
    const use = () => stranger().post('/api/v1/nudge-actions', { token: act, action: 'pause' });
    return { use, end: () => ana.phone.delete('/api/v1/me'), refused };
  },
};

describe('within a second, at another process that has just let it in', () => {
  it.each(Object.keys(ways))('is refused: %s', async (way) => {
    expect(await timeUntilRefused(await ways[way]!())).toBeLessThanOrEqual(longest);
  });

  it('the live counts end that a removed member watches', async () => {
    const { id, browser } = await newMember();
    const watching = there(browser).get(`/api/v1/events/${eventId}/activity`);
    const first = await Promise.race([watching, new Promise((resolve) => setTimeout(() => resolve('still watching'), 1_500))]);
    expect(first).toBe('still watching');
    await owner.delete(`/api/v1/team/${id}`);
    const ended = performance.now();
    expect((await watching).body).toContain('data: ');
    expect(performance.now() - ended).toBeLessThanOrEqual(longest);
  });
});

async function signInToken({ id }: Member): Promise<string> {
  return (await world.app.app.nest.get(SignInService).linkFor(world.organizationId, id)).split('#')[1]!;
}
const signIn = (token: string) => stranger().post('/api/v1/auth/session', { token });

const signInByCode = (email: string, code: string) => stranger().post('/api/v1/attendee/session', { email, code });
const codeWrong = { status: 401, code: 'code_wrong' };

/** Somebody who has not opened their personal link yet, with the link's token. */
async function invited(name: string) {
  const email = `${name.toLowerCase()}.${crypto.randomUUID().slice(0, 8)}@example.org`;
  const { id } = (await world.api.post(attendees(), { name, email })).body;
  await world.api.post(`/api/v1/events/${eventId}/invitations`, { attendeeIds: [id] });
  return { id, token: await personalToken(world.app, email) };
}

const unused: Record<string, () => Promise<EndedUnused>> = {
  'the sign-in link of a member who is removed': async () => {
    const [mara, other] = [await newMember(), await newMember()];
    const [token, others] = [await signInToken(mara), await signInToken(other)];
    return {
      ...{ use: () => signIn(token), another: () => signIn(others), refused: { status: 410, code: 'link_used_or_expired' } },
      end: () => owner.delete(`/api/v1/team/${mara.id}`),
    };
  },
  'the code of an attendee who deletes everything': async () => {
    const [ana, ben] = [await newAttendee(), await newAttendee()];
    const [code, bens] = [await mailedCode(world.app, ana.email), await mailedCode(world.app, ben.email)];
    const [use, another] = [() => signInByCode(ana.email, code), () => signInByCode(ben.email, bens)];
    return { use, another, end: () => ana.phone.delete('/api/v1/me'), refused: codeWrong };
  },
  'a code when there is a newer one': async () => {
    const { email } = await newAttendee();
    const old = await mailedCode(world.app, email);
    let latest = old;
    const end = async () => {
      while (latest === old) latest = await mailedCode(world.app, email);
      return { status: 202, headers: new Headers(), body: '' };
    };
    return { use: () => signInByCode(email, old), another: () => signInByCode(email, latest), end, refused: codeWrong };
  },
  'the personal link to an address that was corrected': async () => {
    const [ana, ben] = [await invited('Ana'), await invited('Ben')];
    const end = () => world.api.patch(`${attendees()}/${ana.id}`, { email: `right.${crypto.randomUUID()}@example.org` });
    return { use: () => openLink(ana.token), another: () => openLink(ben.token), end, refused: linkUnknown };
  },
};

describe('at another process, and was never used', () => {
  it.each(Object.keys(unused))('is refused: %s', async (way) => {
    const { use, another, end, refused } = await unused[way]!();
    expect((await end()).status).toBeLessThan(300);
    expect(told(await use())).toEqual(refused);
    expect((await another()).status).toBe(204);
  });
});
