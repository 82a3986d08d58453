import { nothingPublished } from '../../../apps/api/src/results/domain/snapshot.js';
import { ReportMailSender } from '../../../apps/api/src/results/report-mail-sender.service.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { member, type Member } from '../../support/members.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf } from '../../support/people.js';
import { factsOf, wordsOf } from '../../support/printed-sheet.js';
import { stored } from '../../support/stored.js';
import { smtpGate, type SmtpGate, type Treatment } from '../nudges/smtp-gate.js';
import { sleep, trial } from '../nudges/trial.js';

let app: TestApp;
let gate: SmtpGate;
let organizationId: string;
let api: Client;
let key: string;
let owner: Member;
/** By address: what the mail server does with each try. */
const treatments: Record<string, (Treatment | (() => Promise<Treatment>))[]> = {};

beforeAll(async () => {
  gate = await smtpGate((to, attempt) => {
    const treatment = treatments[to]?.[attempt - 1] ?? 'take';
    return typeof treatment === 'function' ? treatment() : treatment;
  });
  app = { ...(await startTestApp({ smtpUrl: gate.url, reconcileEvery: 300 })), mailbox: gate as never };
});
beforeEach(async () => {
  ({ id: organizationId, api, key } = await app.organization('Harbour Meetups'));
  owner = await member(app, organizationId, 'owner');
});
afterAll(async () => {
  await gate?.close();
  await app?.close();
});

const notNow: Treatment = { at: 'rcpt', code: 451, words: 'try again later' };
/** What a process does that has just found the report among those that wait. */
const send = (eventId: string) => app.app.nest.get(ReportMailSender).send([{ organizationId, eventId, memberId: owner.id }]);
const mailsTo = ({ email }: Member) => gate.messages({ to: email });
const arrived = (to: Member) => eventually(() => mailsTo(to)[0]);
const reports = (eventId: string) =>
  stored(app, 'select member_id as "memberId", state, tries, reason from results_report where event_id = $1', [eventId]);
const reported = (eventId: string, state: string) =>
  eventually(async () => {
    const all = await reports(eventId);
    return all.length > 0 && all.every((one) => one.state === state) && all;
  });
/** Waits until the mail server has refused it. */
const refused = (eventId: string) => eventually(async () => (await reports(eventId))[0]?.reason);
const again = (eventId: string) => stored(app, 'update results_report set next_try_at = now() where event_id = $1', [eventId]);
const endsAt = (eventId: string, when: string) => api.patch(`/api/v1/events/${eventId}`, { endsAt: when });
/** Long enough for some sweeps. */
const someSweeps = () => sleep(1_200);

/** A trial event, entered a month ago, that is still on: a report is due two minutes after its end. */
async function silentEvent(different: object = {}): Promise<string> {
  const { id } = (await api.post('/api/v1/events', eventNow({ ...trial, ...different }))).body;
  await stored(app, "update event set created_at = now() - interval '30 days' where id = $1", [id]);
  return id;
}

/** The same, at which Ana met Ben half an hour ago. */
async function trialEvent(different: object = {}): Promise<string> {
  const id = await silentEvent(different);
  const [ana, ben] = [await attendee(app, api, id, 'Ana Rossi'), await attendee(app, api, id, 'Ben Okafor')];
  await scan(ana.phone, scanOf(ben.code, { scannedAt: minutes(-30) }));
  return id;
}

/** The same, over for three minutes. */
async function pastEvent(different: object = {}): Promise<string> {
  const id = await trialEvent(different);
  expect((await endsAt(id, minutes(-3))).status).toBe(200);
  return id;
}

const contacts = {
  total: 812,
  mature: 812,
  young: 0,
  followedUpWithin24h: 374,
  rate: 374 / 812,
  interval: [0.412, 0.509],
  suppressed: false,
};
/** Puts a snapshot where the worker puts it. */
const publish = (eventId: string, body: object) =>
  stored(
    app,
    `insert into results_snapshot (organization_id, event_id, folded_at, published_at, body) values ($1, $2, '2026-01-01', now(), $3)
     on conflict (event_id) do update set body = excluded.body`,
    [organizationId, eventId, JSON.stringify({ ...nothingPublished, publishedAt: '2026-11-28T09:00:00.000Z', ...body })],
  );

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const textOf = async (pdf: Buffer) => plain((await wordsOf(pdf)).map(({ text }) => text).join(' '));
async function download(eventId: string): Promise<{ headers: Headers; pdf: Buffer }> {
  const answer = await fetch(`${app.url}/api/v1/events/${eventId}/results/report.pdf`, { headers: { authorization: `Bearer ${key}` } });
  return { headers: answer.headers, pdf: Buffer.from(await answer.arrayBuffer()) };
}

describe('two follow-up windows after the end', () => {
  it('the report reaches everybody who may see results, once, in words and on paper', async () => {
    const admin = await member(app, organizationId, 'admin');
    const staff = await member(app, organizationId, 'staff');
    await stored(
      app,
      "insert into member values ($1, gen_random_uuid(), 'invited@example.org', 'invited@example.org', 'admin', now(), null)",
      [organizationId],
    );
    const eventId = await trialEvent({ name: 'مؤتمر الميناء (Harbour)' });
    await publish(eventId, { contacts });
    await someSweeps();
    expect(mailsTo(owner)).toEqual([]);
    await endsAt(eventId, minutes(-3));
    for (const reader of [owner, admin]) {
      const { subject, text, html, attachments } = await arrived(reader);
      expect(plain(subject)).toContain('Harbour');
      expect(plain(subject)).toContain('46 % followed up within 1 minute');
      for (const said of [text, html]) expect(plain(said)).toContain('374 of 812 contacts were followed up within 1 minute: 46 %.');
      expect(text).toContain(`See the results: ${app.url}/events/${eventId}/results`);
      expect(attachments).toMatchObject([{ name: expect.stringMatching(/^Within24-.*Harbour-report\.pdf$/), type: 'application/pdf' }]);
      const pdf = Buffer.from(attachments[0]!.content, 'base64');
      expect(await textOf(pdf)).toContain('374 of 812 contacts were followed up within 1 minute: 46 %.');
      expect(await factsOf(pdf)).toMatchObject({ pages: 1 });
    }
    await someSweeps();
    expect((await reports(eventId)).map(({ memberId }) => memberId).sort()).toEqual([owner.id, admin.id].sort());
    expect([owner, admin, staff].map((reader) => mailsTo(reader).length)).toEqual([1, 1, 0]);
    expect(gate.messages({ to: 'invited@example.org' })).toEqual([]);
  });

  it('goes once, however many processes are at it', async () => {
    treatments[owner.email] = [notNow];
    const eventId = await pastEvent();
    await refused(eventId);
    await again(eventId);
    await Promise.all(Array.from({ length: 5 }, () => send(eventId)));
    await reported(eventId, 'sent');
    expect(mailsTo(owner)).toHaveLength(1);
    expect(await reports(eventId)).toMatchObject([{ tries: 2, reason: null }]);
  });

  it('is short and honest where nothing may be shown', async () => {
    await pastEvent();
    const { subject, text } = await arrived(owner);
    expect(subject).toBe('Harbour Conference: Too few to show');
    expect(text).toContain('The figures of this event are about too few people so far.');
  });

  it('waits with the end, and leaves soon where that moves into the past', async () => {
    treatments[owner.email] = [notNow];
    const eventId = await pastEvent();
    await refused(eventId);
    await endsAt(eventId, minutes(60));
    await again(eventId);
    await someSweeps();
    expect([(await reports(eventId))[0]!.tries, mailsTo(owner)]).toEqual([1, []]);
    await endsAt(eventId, minutes(-3));
    await arrived(owner);
  });
});

describe('a mail server', () => {
  it('that is away is asked again later, under the same Message-ID, and then takes it', async () => {
    treatments[owner.email] = [notNow, { at: 'data', code: 452, words: 'disk full' }];
    const eventId = await pastEvent();
    const tried = (tries: number) =>
      eventually(async () => {
        const [report] = await reports(eventId);
        return report?.tries === tries && report.reason && report;
      });
    expect(await tried(1)).toMatchObject({ state: 'waiting', reason: expect.stringContaining('451') });
    await someSweeps();
    expect((await reports(eventId))[0]!.tries).toBe(1);
    await again(eventId);
    await eventually(async () => (await tried(2)).reason.includes('452'));
    await again(eventId);
    await arrived(owner);
    const [first, second, ...more] = gate.arrived.filter(({ to }) => to === owner.email).map(({ headers }) => headers['message-id']);
    expect(first).toMatch(new RegExp(`^<report-${eventId}-${owner.id}@`));
    expect([second, more]).toEqual([first, []]);
  });

  it('that knows no such address is asked once, and the reason is kept', async () => {
    treatments[owner.email] = [{ at: 'rcpt', code: 550, words: `5.1.1 no such user ${owner.email}` }];
    const [report] = await reported(await pastEvent(), 'failed');
    expect(report).toMatchObject({ tries: 1, reason: expect.stringContaining('5.1.1') });
    expect(report.reason).not.toContain(owner.email);
  });

  it('that stays away for three days is given up', async () => {
    treatments[owner.email] = [notNow, notNow];
    const eventId = await pastEvent();
    await refused(eventId);
    await stored(app, "update results_report set queued_at = now() - interval '73 hours', next_try_at = now() where event_id = $1", [
      eventId,
    ]);
    expect(await reported(eventId, 'failed')).toMatchObject([{ tries: 2, reason: expect.stringContaining('451') }]);
  });
});

describe('no report goes', () => {
  it('of an event that is to be deleted, until it is kept', async () => {
    const eventId = await trialEvent();
    await owner.browser.delete(`/api/v1/events/${eventId}`);
    await stored(app, "update event set ends_at = now() - interval '3 minutes' where id = $1", [eventId]);
    await someSweeps();
    expect(await reports(eventId)).toEqual([]);
    await owner.browser.delete(`/api/v1/events/${eventId}/deletion`);
    await arrived(owner);
  });

  it('of an event that is deleted while the report waits', async () => {
    treatments[owner.email] = [notNow];
    const eventId = await pastEvent();
    await refused(eventId);
    await owner.browser.delete(`/api/v1/events/${eventId}`);
    await again(eventId);
    await send(eventId);
    expect([(await reports(eventId))[0]!.tries, mailsTo(owner)]).toEqual([1, []]);
  });

  it('of an event that is deleted while the mail server makes up its mind', async () => {
    const deleting = async (): Promise<Treatment> => {
      await owner.browser.delete(`/api/v1/events/${eventId}`);
      return 'take';
    };
    treatments[owner.email] = [deleting];
    const eventId = await pastEvent();
    expect(await refused(eventId)).toBe('withdrawn');
    expect([await reports(eventId), mailsTo(owner)]).toMatchObject([[{ state: 'waiting', tries: 1 }], []]);
  });

  it.each([
    ['that nobody scanned at', () => silentEvent(), "ends_at = now() - interval '3 minutes'"],
    ['that was entered after its end', () => trialEvent(), "ends_at = now() - interval '3 minutes', created_at = now()"],
    ['that has been over for long', () => trialEvent(), "ends_at = now() - interval '8 days', starts_at = now() - interval '9 days'"],
  ])('of an event %s', async (_, event, times) => {
    const eventId = await event();
    await stored(app, `update event set ${times} where id = $1`, [eventId]);
    await someSweeps();
    expect([await reports(eventId), mailsTo(owner)]).toEqual([[], []]);
  });

  it('to a member who may no longer see results', async () => {
    treatments[owner.email] = [notNow];
    const eventId = await pastEvent();
    await refused(eventId);
    await stored(app, "update member set role = 'staff' where id = $1", [owner.id]);
    await again(eventId);
    expect(await reported(eventId, 'failed')).toMatchObject([{ reason: 'may not see results' }]);
    expect(mailsTo(owner)).toEqual([]);
  });

  it('to a member who was removed', async () => {
    treatments[owner.email] = [notNow];
    const eventId = await pastEvent();
    await refused(eventId);
    await stored(app, 'delete from member where id = $1', [owner.id]);
    expect(await reports(eventId)).toEqual([]);
  });
});

describe('the report to download', () => {
  it('says what the published snapshot says, at any time, under the name of the event', async () => {
    const eventId = (await api.post('/api/v1/events', eventNow({ name: 'Häfen & Küsten' }))).body.id as string;
    await publish(eventId, { contacts });
    const { headers, pdf } = await download(eventId);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toContain(encodeURIComponent('Within24-Häfen-Küsten-report.pdf'));
    const text = await textOf(pdf);
    expect(text).toContain('374 of 812 contacts were followed up within 24 hours: 46 %.');
    expect(text).toContain('any share between 41 and 51 % fits what was seen.');
    expect(text).toContain('Published figures of 28 November 2026 at 10:00 (Europe/Berlin).');
  });

  it('tells nothing where nothing may be shown', async () => {
    const eventId = (await api.post('/api/v1/events', eventNow())).body.id as string;
    const text = await textOf((await download(eventId)).pdf);
    expect(text).toContain('Too few to show');
    expect(text).toContain('Nothing has been published of this event yet.');
    expect(text).not.toContain('%');
  });

  it('keeps names of any script and length on the page, beside nothing else', async () => {
    const names = ['w'.repeat(200), 'مؤتمر الميناء الدولي للتواصل '.repeat(6).trim(), '港町会議'.repeat(40)];
    for (const name of names) {
      const eventId = (await api.post('/api/v1/events', eventNow({ name }))).body.id as string;
      await publish(eventId, { contacts });
      const { pdf } = await download(eventId);
      const words = await wordsOf(pdf);
      expect(await factsOf(pdf)).toMatchObject({ pages: 1 });
      for (const { x, right, y, bottom } of words) expect([x >= 19, right <= 191, y > 5, bottom < 297]).toEqual([true, true, true, true]);
    }
  });

  it('is not there for another organization, with the same words as for no event, nor for staff', async () => {
    const eventId = (await api.post('/api/v1/events', eventNow())).body.id as string;
    const { api: other } = await app.organization();
    const [strangers, nothing] = await Promise.all(
      [eventId, '00000000-0000-7000-8000-000000000000'].map((id) => other.get(`/api/v1/events/${id}/results/report.pdf`)),
    );
    expect([strangers!.status, strangers!.body]).toEqual([404, nothing!.body]);
    const staff = await member(app, organizationId, 'staff');
    expect((await staff.browser.get(`/api/v1/events/${eventId}/results/report.pdf`)).status).toBe(403);
    expect((await app.stranger().get(`/api/v1/events/${eventId}/results/report.pdf`)).status).toBe(401);
  });
});
