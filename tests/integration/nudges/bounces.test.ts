import { randomBytes, randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Answer, Client } from '../../support/client.js';
import { attendee, eventNow, eventually, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';
import { nudgesOf } from './trial.js';

const secret = `whsec_${randomBytes(32).toString('base64')}`;
const path = '/api/v1/mail-events';
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ bounceWebhookSecret: secret, reconcileEvery: 60_000 });
});
afterAll(() => app?.close());

type Different = { at?: number; id?: string; key?: string; body?: string; headers?: Record<string, string> };
const event = (item: object) => ({ type: 'bounced', at: new Date().toISOString(), ...item });

/** Tells what the mail provider tells, signed; `different` says what is wrong with it. */
function tell(items: object[], { at = Date.now(), id = randomUUID(), key = secret, body, headers }: Different = {}): Promise<Answer> {
  const content = JSON.stringify({ items });
  const signed = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1_000)),
    'webhook-signature': new Webhook(key).sign(id, new Date(at), content),
    ...headers,
  };
  return app.stranger().call('POST', path, { raw: body ?? content, type: 'application/json', headers: signed });
}

/** Two people of an event who met, each with a nudge that is planned; the first has this address if one is given. */
async function met(api: Client, email?: string): Promise<Person[]> {
  const { body } = await api.post('/api/v1/events', eventNow({ nudgePolicy: { quietHours: null } }));
  const [ana, ben] = [await attendee(app, api, body.id, 'Ana'), await attendee(app, api, body.id, 'Ben')];
  if (email) {
    await stored(
      app,
      'update attendee set email = $1, address_key = (select address_key from attendee where email = $1 limit 1) where id = $2',
      [email, ana.id],
    );
  }
  await scan(ana.phone, scanOf(ben.code));
  await quiet(app);
  return [email ? { ...ana, email } : ana, ben];
}

const suppressions = () => stored(app, 'select organization_id, address_key, reason from suppression order by 1, 2, 3');
const changes = () => stored(app, 'select id from change');
const plannedOf = async (person: Person) => (await nudgesOf(app, person)).filter(({ state }) => state === 'planned').length;
const noLongerPlanned = (person: Person) => eventually(async () => (await plannedOf(person)) === 0, 1);

describe('a mail that came back', () => {
  it('stops the nudges to its address within a second, in every organization that has it, and to nobody else', async () => {
    const [one, other] = [await app.organization(), await app.organization()];
    const [ana, ben] = await met(one.api);
    const [sameAna] = await met(other.api, ana!.email);
    expect([await plannedOf(ben!), await plannedOf(ana!)]).toEqual([1, 2]);
    expect((await tell([event({ address: ` ${ana!.email.toUpperCase()} ` })])).status).toBe(204);
    await noLongerPlanned(ana!);
    expect(sameAna!.email).toBe(ana!.email);
    expect((await suppressions()).filter(({ reason }) => reason === 'bounced').map(({ organization_id: id }) => id as string)).toEqual(
      [one.id, other.id].sort(),
    );
    expect(await plannedOf(ben!)).toBe(1);
  });

  it('stops the nudges to the person of that very nudge, whom a complaint names by its mail', async () => {
    const [ana, ben] = await met((await app.organization()).api);
    const [nudge] = await nudgesOf(app, ana!);
    await tell([event({ type: 'complained', messageId: `<nudge-${nudge!.id}@within24.example>` })]);
    await noLongerPlanned(ana!);
    expect(await plannedOf(ben!)).toBe(1);
  });

  it('changes nothing where it only came late, is none of ours, or is told of a second time', async () => {
    const [ana, ben] = await met((await app.organization()).api);
    const before = await suppressions();
    const none = [
      event({ type: 'soft_bounced', address: ana!.email }),
      event({ address: 'nobody@elsewhere.example' }),
      event({ messageId: `<nudge-${randomUUID()}@within24.example>` }),
      event({ messageId: '<20261124.1@elsewhere.example>' }),
    ];
    expect((await tell(none)).status).toBe(204);
    expect(await suppressions()).toEqual(before);
    const twice: Different = { id: randomUUID(), at: Date.now() };
    await tell([event({ address: ana!.email })], twice);
    await noLongerPlanned(ana!);
    await quiet(app);
    const [after, generation] = [await suppressions(), await nudgesOf(app, ben!)];
    expect((await tell([event({ address: ana!.email })], twice)).status).toBe(204);
    expect(await changes()).toEqual([]);
    expect(await suppressions()).toEqual(after);
    expect(await nudgesOf(app, ben!)).toEqual(generation);
  });
});

describe('what is told', () => {
  const someone = [event({ address: 'ana@clara.example' })];

  it.each<[string, Different]>([
    ['with another secret', { key: `whsec_${randomBytes(32).toString('base64')}` }],
    ['with another body', { body: JSON.stringify({ items: [event({ address: 'ben@clara.example' })] }) }],
    ['with spaces added to the body', { body: `${JSON.stringify({ items: someone })} ` }],
    ['as another message', { headers: { 'webhook-id': 'another' } }],
    ['six minutes ago', { at: Date.now() - 360_000 }],
    ['six minutes ahead', { at: Date.now() + 360_000 }],
    ['without a signature', { headers: { 'webhook-signature': '' } }],
    ['with a signature of another kind', { headers: { 'webhook-signature': 'v1a,x v2,y nonsense' } }],
    ['with no time', { headers: { 'webhook-timestamp': 'now' } }],
  ])('is refused where it is signed %s', async (_, different) => {
    const answer = await tell(someone, different);
    expect(answer).toMatchObject({ status: 401, body: { code: 'bad_signature' } });
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  });

  it('is taken up to five minutes late, with several signatures and with letters of any script', async () => {
    const late = { at: Date.now() - 280_000 };
    expect((await tell([event({ address: 'مريم@clara.example' })], late)).status).toBe(204);
    const id = randomUUID();
    const signature = new Webhook(secret).sign(id, new Date(), JSON.stringify({ items: someone }));
    expect((await tell(someone, { id, headers: { 'webhook-signature': `v1,AAAA ${signature}` } })).status).toBe(204);
  });

  it.each<[string, object[]]>([
    ['nothing', []],
    ['of more than 500 mails', Array.from({ length: 501 }, () => event({ address: 'ana@clara.example' }))],
    ['of nobody', [event({})]],
    ['of another kind', [event({ type: 'opened', address: 'ana@clara.example' })]],
    ['of no time', [event({ address: 'ana@clara.example', at: 'yesterday' })]],
  ])('is refused with a reason where it is %s', async (_, items) => {
    expect(await tell(items)).toMatchObject({ status: 422, body: { code: 'invalid_input' } });
  });

  it('is taken for 500 addresses at once, and is no larger than other bodies', async () => {
    expect((await tell(Array.from({ length: 500 }, (_, n) => event({ address: `a${n}@clara.example` })))).status).toBe(204);
    const large = JSON.stringify({ items: [event({ address: 'ana@clara.example', filler: 'x'.repeat(1_100_000) })] });
    expect((await tell(someone, { body: large })).status).toBe(413);
  });
});

describe('without a secret', () => {
  it('there is nothing at this address', async () => {
    const closed = await startTestApp({ reconcileEvery: 60_000 });
    const answer = await closed.stranger().post(path, { items: [] });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    await closed.close();
  });
});
