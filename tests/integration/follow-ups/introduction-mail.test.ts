import { sendLetter } from '../../../apps/api/src/follow-ups/follow-ups.jobs.js';
import { Jobs } from '../../../apps/api/src/platform/jobs/jobs.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { eventually, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';
import { smtpGate, type SmtpGate, type Treatment } from '../nudges/smtp-gate.js';
import { answerTo, contactWith, introduce, threePeople, type Three } from './introduced.js';

let app: TestApp;
let api: Client;
let gate: SmtpGate;
let three: Three;
/** By address: what happens meanwhile, when the mail server is asked for the first time after the invitation. */
let meanwhile: Record<string, () => Promise<unknown>>;

beforeAll(async () => {
  gate = await smtpGate(async (to, attempt): Promise<Treatment> => {
    if (attempt === 2) await meanwhile[to]?.();
    return 'take';
  });
  app = { ...(await startTestApp({ smtpUrl: gate.url, reconcileEvery: 3_600_000 })), mailbox: gate as never };
  ({ api } = await app.organization());
}, 60_000);
beforeEach(async () => {
  meanwhile = {};
  three = await threePeople(app, api);
  const card = { sharing: true, sharedFields: ['email', 'lookingFor'], lookingFor: 'a pilot' };
  await Promise.all([three.ana, three.ben, three.cleo].map(({ phone }) => phone.patch('/api/v1/me', card)));
});
afterAll(async () => {
  await gate?.close();
  await app?.close();
});

async function made(): Promise<void> {
  const { body } = await introduce(three.ana, three.contacts);
  await answerTo(three.ben, body.id, 'accept');
  await answerTo(three.cleo, body.id, 'accept');
}
type Waiting = { state: string; tries: number; held: boolean };
const letterTo = (reader: Person, fits: (letter: Waiting) => boolean): Promise<Waiting> =>
  eventually(async () => {
    const [letter] = await stored<Waiting>(
      app,
      "select state, tries, lease_until is not null as held from letter where recipient_id = $1 and kind = 'introduction'",
      [reader.id],
    );
    return letter && fits(letter) && letter;
  });
const arrivedAt = ({ email }: Person) => gate.arrived.filter(({ to, subject }) => to === email && subject.includes('introduces you'));
/** Rings the alarm of the letter that waits as if its time had come. */
async function dueNow({ id }: Person): Promise<void> {
  const [data] = await stored(
    app,
    `update letter set next_try_at = now() where recipient_id = $1 and state = 'waiting'
     returning organization_id as "organizationId", event_id as "eventId", id`,
    [id],
  );
  await app.app.nest.get(Jobs).add(sendLetter, data);
}

describe('the mail of an introduction that was made', () => {
  it.each([
    ['the other no longer shares their card', () => three.cleo.phone.patch('/api/v1/me', { sharing: false })],
    ['the other no longer shares their address', () => three.cleo.phone.patch('/api/v1/me', { sharedFields: [] })],
  ])('is written anew where %s, until the first byte', async (_, change) => {
    meanwhile[three.ben.email] = change;
    await made();
    await letterTo(three.ben, ({ state, tries, held }) => state === 'waiting' && tries === 1 && !held);
    expect(arrivedAt(three.ben)).toEqual([]);
    await dueNow(three.ben);
    await letterTo(three.ben, ({ state }) => state === 'sent');
    const [mail, ...more] = arrivedAt(three.ben);
    expect(more).toEqual([]);
    expect(mail!.text).toContain('You both build harbours.');
    for (const part of [three.cleo.email, 'a pilot']) expect(mail!.text).not.toContain(part);
    expect(mail!.headers['reply-to']).toContain(three.ana.email);
  });

  it('leaves at once where nothing of it changed meanwhile', async () => {
    meanwhile[three.ben.email] = () => three.cleo.phone.patch('/api/v1/me', { title: 'Engineer' });
    await made();
    expect(await letterTo(three.ben, ({ state }) => state === 'sent')).toMatchObject({ tries: 1 });
    expect(arrivedAt(three.ben)).toHaveLength(1);
  });

  it('is not sent to whoever left the proposer until the first byte', async () => {
    meanwhile[three.ben.email] = async () => three.ben.phone.delete(`/api/v1/me/contacts/${await contactWith(three.ben, three.ana)}`);
    await made();
    await letterTo(three.ben, ({ state }) => state === 'failed');
    expect(arrivedAt(three.ben)).toEqual([]);
  });
});
