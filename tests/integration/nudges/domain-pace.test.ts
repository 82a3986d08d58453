import { startTestApp, type TestApp } from '../../support/app.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { stored } from '../../support/stored.js';
import { PacedMailer } from '../../../apps/api/src/platform/mail/index.js';
import { smtpGate, type SmtpGate, type Treatment } from './smtp-gate.js';
import { dueNow, nudgesOf, type StoredNudge } from './trial.js';

let app: TestApp;
let gate: SmtpGate;
let guests: Person[];

/** Eight people of one domain, met by a ninth, with a mail each that is due at once: twelve a minute may leave. */
beforeAll(async () => {
  const busy: Treatment = { at: 'rcpt', code: 450, words: '4.7.1 too many mails' };
  gate = await smtpGate((to) => (to.endsWith('@busy.example') ? busy : 'take'));
  app = { ...(await startTestApp({ smtpUrl: gate.url, mailDomainPerMinute: 12 })), mailbox: gate as never };
  const { api } = await app.organization();
  const { body } = await api.post('/api/v1/events', eventNow({ startsAt: minutes(-180), nudgePolicy: { quietHours: null } }));
  const host = await attendee(app, api, body.id, 'Host');
  guests = [];
  for (let guest = 1; guest <= 8; guest += 1) guests.push(await attendee(app, api, body.id, `Guest ${'abcdefgh'[guest - 1]}`));
  await scan(host.phone, ...guests.map(({ code }) => scanOf(code, { scannedAt: minutes(-120) })));
  await quiet(app);
}, 60_000);
afterAll(async () => {
  await gate?.close();
  await app?.close();
});

const nudges = async (): Promise<StoredNudge[]> => (await Promise.all(guests.map((guest) => nudgesOf(app, guest)))).flat();
const accepted = async () => (await nudges()).filter(({ state }) => state === 'accepted').length;

describe('mails to one domain', () => {
  it('leave one by one where the pace is limited; who waits is moved, and no try is counted', async () => {
    const start = Date.now();
    await dueNow(app);
    await eventually(async () => (await accepted()) === 2, 20);
    expect(Date.now() - start).toBeGreaterThan(4_000);
    const waiting = (await nudges()).filter(({ state }) => state === 'planned');
    expect(waiting.length).toBeGreaterThanOrEqual(5);
    for (const { attempts, dueAt } of waiting) {
      expect(attempts).toBe(0);
      expect(dueAt.getTime()).toBeGreaterThan(start);
    }
  });

  it('leave all the same where waiting would take too much of their time', async () => {
    await stored(app, "update nudge set legal_until = now() + interval '8 seconds' where state = 'planned'");
    const before = await accepted();
    await dueNow(app);
    await eventually(async () => (await accepted()) > before + 1, 4);
  });

  it('wait for a minute after its server asked for fewer', async () => {
    const mailer = app.app.nest.get(PacedMailer, { strict: false });
    const to = { name: 'Ana', address: 'ana@busy.example' };
    await expect(mailer.send({ to, subject: 'Write to Ben', html: '<p>Hello</p>', text: 'Hello' })).rejects.toThrow();
    expect(mailer.waitFor('ben@busy.example')).toBeGreaterThan(50_000);
    expect(mailer.waitFor('ben@other.example')).toBe(0);
  });
});
