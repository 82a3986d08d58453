import { Claims } from '../../../apps/api/src/nudges/claims.service.js';
import { HandOversRepository } from '../../../apps/api/src/nudges/hand-overs.repository.js';
import { Database } from '../../../apps/api/src/platform/database/database.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { attendee, eventually, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';
import { answerTo, contactWith, introduce, introductionsOf, threePeople, type Three } from '../follow-ups/introduced.js';
import { dueNow, nudgesOf } from './trial.js';

/** Ana met Ben and Cleo two days ago, so that nobody has a nudge to come; or, with another `ago`, so many minutes ago. */
const longAgo = 2_880;

let app: TestApp;
let api: Client;
let three: Three;
const begin = async (different: object = {}, ago = longAgo) => {
  const always = { nudgePolicy: { quietHours: null } };
  three = await threePeople(app, api, { ...always, ...different }, ago);
  await quiet(app);
};
beforeAll(async () => {
  // No sweep: what is sent here is sent by the delayed jobs.
  app = await startTestApp({ reconcileEvery: 3_600_000 });
  api = (await app.organization()).api;
});
afterAll(() => app?.close());

const propose = async (contacts = three.contacts) => {
  const { status, body } = await introduce(three.ana, contacts);
  expect(status).toBe(201);
  await quiet(app);
  return body.id as string;
};
const planned = async (person: Person) => (await nudgesOf(app, person)).filter(({ state }) => state === 'planned');
const minutesUntil = (at: Date) => (at.getTime() - Date.now()) / 60_000;
/** Every mail but the invitation, oldest first. */
const mailsTo = ({ email }: Person) => app.mailbox.messages({ to: email }).slice(0, -1).toReversed();
const nudgeEverybody = async () => {
  await dueNow(app);
  await eventually(
    async () => (await stored(app, "select from nudge where state in ('planned', 'claimed', 'handed') and due_at <= now()")).length === 0,
  );
  await quiet(app);
};

describe('an introduction that nobody has answered', () => {
  it('comes by a mail of its own where no nudge is due soon, an hour after it was proposed, and once only', async () => {
    await begin();
    expect(await planned(three.ben)).toEqual([]);
    await propose();
    for (const person of [three.ben, three.cleo]) {
      const [own, ...more] = await planned(person);
      expect([minutesUntil(own!.dueAt) > 58, minutesUntil(own!.dueAt) < 61, more.length]).toEqual([true, true, 0]);
    }
    expect(await planned(three.ana)).toEqual([]);
    await nudgeEverybody();

    const [mail, ...more] = mailsTo(three.ben);
    expect([mail!.subject, more.length]).toEqual(['Ana Ruiz would like to introduce you to Cleo Park', 0]);
    for (const body of [mail!.text, mail!.html.replace(/<\/?bdi>/g, '')]) {
      expect(body).toContain('Ana Ruiz would like to introduce you to Cleo Park.');
      expect(body).toContain('Park &'.replace('&', body === mail!.text ? '&' : '&amp;'));
      expect(body).not.toContain(three.cleo.email);
    }
    expect(mail!.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    expect(await stored(app, 'select from mail_ledger l join attendee a using (address_key) where a.id = $1', [three.ben.id])).toHaveLength(
      1,
    );
    expect([await planned(three.ben), await planned(three.cleo)]).toEqual([[], []]);
    const phone = app.stranger();
    const link = /See the introduction: (\S+)/.exec(mail!.text)![1]!;
    expect((await phone.post('/api/v1/attendee/session', { token: link.split('#')[1] })).status).toBe(204);
    expect((await phone.get('/api/v1/me/introductions')).body.items).toMatchObject([{ role: 'invited', myAnswer: null }]);
  });

  it('rides in the nudge that is due soon, beside the people in it', async () => {
    await begin({}, 900);
    const before = await planned(three.ben);
    expect(before).toHaveLength(1);
    await propose();
    expect(await planned(three.ben)).toEqual(before);
    await nudgeEverybody();
    const [mail, ...more] = mailsTo(three.ben);
    expect([mail!.subject, more.length]).toEqual(['Write to Ana Ruiz while it is fresh', 0]);
    expect(mail!.text).toContain('Ana Ruiz would like to introduce you to Cleo Park.');
  });

  it('is told twice at most: once by itself, once in a nudge about others', async () => {
    await begin();
    const others = await Promise.all(['Dan', 'Eve'].map((name) => attendee(app, api, three.eventId, name)));
    await propose();
    await nudgeEverybody();
    for (const other of others) {
      await scan(three.ben.phone, scanOf(other.code, { scannedAt: minutes(-120) }));
      await quiet(app);
      await stored(app, "update mail_ledger set reserved_at = reserved_at - interval '1 day'");
      await nudgeEverybody();
    }
    const told = mailsTo(three.ben).map(({ text }) => text.includes('introduce you to Cleo Park'));
    expect(told).toEqual([true, true, false]);
  });

  it('waits for the person’s two mails of the day, and takes one of them itself', async () => {
    await begin();
    await stored(
      app,
      `insert into mail_ledger (address_key, budget, nudge_id, reserved_at) select address_key, 'day', gen_random_uuid(), now() - interval '20 hours'
       from attendee where id = $1`,
      [three.ben.id],
    );
    await propose();
    const [own] = await planned(three.ben);
    expect([minutesUntil(own!.dueAt) > 238, minutesUntil(own!.dueAt) < 241]).toEqual([true, true]);
    await stored(
      app,
      `insert into mail_ledger (address_key, budget, nudge_id) select address_key, 'day', gen_random_uuid() from attendee where id = $1`,
      [three.ben.id],
    );
    await nudgeEverybody();
    expect(mailsTo(three.ben)).toEqual([]);
    expect((await nudgesOf(app, three.ben)).map(({ answer }) => answer)).toContain('two mails went already');
    expect(mailsTo(three.cleo)).toHaveLength(1);
  });

  it('never comes in quiet hours', async () => {
    const local = (hours: number) =>
      new Date(Date.now() + hours * 3_600_000).toLocaleTimeString('en-GB', {
        timeZone: 'Europe/Berlin',
        hour: '2-digit',
        minute: '2-digit',
      });
    await begin({ nudgePolicy: { quietHours: { from: local(-1), to: local(7) } } });
    await propose();
    const [own] = await planned(three.ben);
    expect([minutesUntil(own!.dueAt) > 418, minutesUntil(own!.dueAt) < 452]).toEqual([true, true]);
  });

  it('waits in the app for whoever wants no reminders or has muted the proposer', async () => {
    await begin();
    await three.ben.phone.patch('/api/v1/me', { wantsReminders: false });
    await three.cleo.phone.post(`/api/v1/me/contacts/${await contactWith(three.cleo, three.ana)}/mute`);
    await propose();
    for (const person of [three.ben, three.cleo]) {
      expect(await planned(person)).toEqual([]);
      expect(await introductionsOf(person)).toMatchObject([{ state: 'proposed', myAnswer: null }]);
    }
  });
});

describe('the mail about an introduction', () => {
  const ends: Record<string, (id: string) => Promise<unknown>> = {
    answered: (id) => answerTo(three.ben, id, 'accept'),
    'declined by the other': (id) => answerTo(three.cleo, id, 'decline'),
    'needless since the two met': () => scan(three.cleo.phone, scanOf(three.ben.code, { scannedAt: minutes(-longAgo) })),
    'void since the other left the proposer': async () =>
      three.cleo.phone.delete(`/api/v1/me/contacts/${await contactWith(three.cleo, three.ana)}`),
    'unwelcome after a pause': () => three.ben.phone.patch('/api/v1/me', { wantsReminders: false }),
  };
  it.each(Object.keys(ends))('is not sent where it is %s', async (way) => {
    await begin();
    const id = await propose();
    expect(await planned(three.ben)).toHaveLength(1);
    await ends[way]!(id);
    await nudgeEverybody();
    expect(mailsTo(three.ben)).toEqual([]);
    expect(await planned(three.ben)).toEqual([]);
  });

  it('does not leave once it is answered, also where the mail server has been asked', async () => {
    await begin();
    const id = await propose();
    const [{ organizationId, nudgeId, generation }] = (await stored<{ organizationId: string; nudgeId: string; generation: number }>(
      app,
      `update nudge n set due_at = now() from attendee a where a.id = $1 and n.address_key = a.address_key and n.state = 'planned'
       returning n.organization_id as "organizationId", n.id as "nudgeId", n.generation`,
      [three.ben.id],
    )) as [{ organizationId: string; nudgeId: string; generation: number }];
    const [database, claims, handOvers] = [Database, Claims, HandOversRepository].map((kind) =>
      app.app.nest.get(kind, { strict: false }),
    ) as [Database, Claims, HandOversRepository];
    const claimed = await database.tenant(organizationId, (tx) => claims.claim(tx, organizationId, nudgeId, generation, 'job'));
    if (!claimed.nudge) throw new Error('The nudge was not claimed.');
    const mayLeave = () =>
      database.tenant(organizationId, async (tx) => {
        const mayIt = await handOvers.hand(tx, claimed.nudge, claimed.parcel);
        await tx.query("update nudge set state = 'claimed' where organization_id = $1 and id = $2", [organizationId, nudgeId]);
        return mayIt;
      });
    expect(await mayLeave()).toBe(true);
    await answerTo(three.ben, id, 'decline');
    expect(await mayLeave()).toBe(false);
    await stored(app, "update nudge set state = 'skipped' where id = $1", [nudgeId]);
  });

  it('is stopped by one click, as every nudge', async () => {
    await begin();
    await propose();
    await nudgeEverybody();
    const unsubscribe = /<(.+)>/.exec(mailsTo(three.ben)[0]!.headers['list-unsubscribe']!)![1]!;
    const answer = await app
      .stranger()
      .upload(unsubscribe.slice(app.url.length), 'List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded');
    expect(answer.status).toBe(200);
    expect((await three.ben.phone.get('/api/v1/me')).body.wantsReminders).toBe(false);
  });
});

describe('an introduction that both have accepted', () => {
  const card = { sharing: true, sharedFields: ['email', 'lookingFor'], lookingFor: 'a pilot' };
  it('is mailed to each with what the other shares, and is the proposer’s follow-up to both', async () => {
    await begin();
    await Promise.all([three.ana, three.ben, three.cleo].map(({ phone }) => phone.patch('/api/v1/me', card)));
    const id = await propose();
    await answerTo(three.ben, id, 'accept');
    await quiet(app);
    expect([mailsTo(three.ben), mailsTo(three.cleo)]).toEqual([[], []]);
    await answerTo(three.cleo, id, 'accept');
    for (const [reader, other] of [
      [three.ben, three.cleo],
      [three.cleo, three.ben],
    ] as const) {
      const mail = await eventually(() => mailsTo(reader)[0]);
      expect(mail.subject).toBe(`Ana Ruiz introduces you to ${other.name}`);
      expect(mail.headers['reply-to']).toContain(other.email);
      for (const part of [other.email, 'You both build harbours.', 'a pilot', 'Ana Ruiz writes']) expect(mail.text).toContain(part);
    }
    await quiet(app);
    for (const contact of three.contacts) {
      const { body } = await three.ana.phone.get(`/api/v1/me/contacts/${contact}`);
      expect(body.followUps).toMatchObject([{ channel: 'email', gift: 'introduction', evidence: 'sent' }]);
    }
    expect([mailsTo(three.ben).length, mailsTo(three.cleo).length, mailsTo(three.ana).length]).toEqual([1, 1, 0]);
  });

  it('is answered to the proposer where only they share an address, and to nobody where none does', async () => {
    await begin();
    await Promise.all([three.ana, three.ben].map(({ phone }) => phone.patch('/api/v1/me', card)));
    const id = await propose();
    await answerTo(three.ben, id, 'accept');
    await answerTo(three.cleo, id, 'accept');
    const [toBen, toCleo] = await eventually(
      () => mailsTo(three.ben)[0] && mailsTo(three.cleo)[0] && [mailsTo(three.ben)[0]!, mailsTo(three.cleo)[0]!],
    );
    expect(toBen.headers['reply-to']).toContain(three.ana.email);
    expect(toCleo.headers['reply-to']).toBeUndefined();
    expect(toCleo.text).not.toContain('@example.org');
  });
});
