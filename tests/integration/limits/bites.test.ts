import { randomBytes, randomUUID } from 'node:crypto';
import { figures, type LimitName } from '../../../apps/api/src/platform/limits/figures.js';
import { intervalsAt } from '../../../apps/api/src/platform/intervals.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Answer, Client } from '../../support/client.js';
import { ask, isLimited, limitedOf } from '../../support/floods.js';
import { member } from '../../support/members.js';
import { attendee, eventNow, scan, scanOf, type Person } from '../../support/people.js';

/** So long that a slow machine does not see the next one begin. */
const limitMinute = 600_000;
const more = 20;

let app: TestApp;
let api: Client;
let browser: Client;
let eventId: string;
let [ana, ben]: Person[] = [];
beforeAll(async () => {
  app = await startTestApp({ intervals: { ...intervalsAt(1), limitMinute } });
  const organization = await app.organization();
  ({ api } = organization);
  ({ browser } = await member(app, organization.id, 'owner'));
  eventId = (await api.post('/api/v1/events', eventNow())).body.id;
  [ana, ben] = [await attendee(app, api, eventId, 'Ana'), await attendee(app, api, eventId, 'Ben')];
});
afterAll(() => app?.close());

const stranger = (path: string, body: object) => app.stranger().post(path, body);
const token = () => randomBytes(32).toString('base64url');
const address = () => `${randomUUID()}@example.org`;
const typedCode = () => randomBytes(4).toString('hex').toUpperCase();
const oneClick = { raw: 'List-Unsubscribe=One-Click', type: 'application/x-www-form-urlencoded' };

/** What is asked so often, each in another way where that is no way around; `counts` is how much one counts. */
type Row = { question: (index: number) => Promise<Answer>; counts?: number };
const unknownTokens = [
  () => stranger('/api/v1/attendee/session', { token: token() }),
  () => stranger('/api/v1/auth/session', { token: token() }),
  () => stranger('/api/v1/auth/organization', { token: token() }),
  () => stranger('/api/v1/shared-results', { token: token() }),
  () => stranger('/api/v1/nudge-actions/view', { token: token() }),
  () => stranger('/api/v1/nudge-actions', { token: token(), action: 'pause' }),
];
const rows: Record<LimitName, Row> = {
  unknownTokens: { question: (index) => unknownTokens[index % unknownTokens.length]!() },
  wrongSignInCodes: { question: () => stranger('/api/v1/attendee/session', { email: address(), code: '123456' }) },
  unknownBadgeCodes: { question: () => scan(ben!.phone, ...Array.from({ length: 10 }, () => scanOf(typedCode()))), counts: 10 },
  scans: { question: () => scan(ana!.phone, ...Array.from({ length: 200 }, () => scanOf('a poster'))), counts: 200 },
  attendeeRequests: { question: () => ana!.phone.get('/api/v1/me/introductions') },
  linkMails: { question: () => api.post(`/api/v1/events/${eventId}/invitations`, { attendeeIds: [ana!.id] }) },
  imports: { question: () => browser.upload(`/api/v1/events/${eventId}/attendee-imports?dryRun=true`, 'Name\nEve') },
  organizerMails: {
    question: (index) =>
      stranger(`/api/v1/auth/sign-${index % 2 ? 'in' : 'up'}`, { email: address(), ...(index % 2 ? {} : { name: 'Harbour Nights' }) }),
  },
  codeMails: { question: () => stranger('/api/v1/attendee/sign-in-code', { email: address() }) },
  passkeyQuestions: { question: () => app.stranger().post('/api/v1/auth/passkey-session/options') },
  unsubscribes: { question: () => app.stranger().call('POST', `/unsubscribe/${token()}`, oneClick) },
  memberRequests: { question: () => browser.get('/api/v1/auth/me') },
  apiKeyRequests: { question: () => api.get('/api/v1/events') },
};

/** What was asked before this limit's turn, of the same one. */
const before: Partial<Record<LimitName, number>> = { attendeeRequests: 60, memberRequests: 700, apiKeyRequests: 60, linkMails: 1 };

describe('a limit', () => {
  it.each(Object.entries(rows) as [LimitName, Row][])(
    'of %s bites, says for how long, and says so in the API’s words',
    async (name, { question, counts = 1 }) => {
      const { most, minutes: window } = figures[name];
      const times = most / counts;
      const answers = await ask(times + more, question);
      const limited = answers.filter(isLimited);
      expect(limited.length).toBeGreaterThanOrEqual(more);
      expect(limited.length).toBeLessThanOrEqual(more + (before[name] ?? 0));
      const { headers, body } = limited.at(-1)!;
      expect(body).toMatchObject({ status: 429, code: 'too_many_requests', detail: expect.stringMatching(/^This was asked too often\./) });
      const wait = Number(headers.get('retry-after'));
      expect([Number.isInteger(wait), wait > 0, wait <= (window * limitMinute) / 1_000]).toEqual([true, true, true]);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    },
    120_000,
  );

  it('is of one attendee, member, key, organization, and not of others', async () => {
    const other = await app.organization('Southern Meetups');
    const event = (await other.api.post('/api/v1/events', eventNow())).body.id;
    const cleo = await attendee(app, other.api, event, 'Cleo');
    const { browser: another } = await member(app, other.id, 'owner');
    expect((await scan(cleo.phone, scanOf(typedCode()))).status).toBe(200);
    expect((await another.upload(`/api/v1/events/${event}/attendee-imports?dryRun=true`, 'Name\nEve')).status).toBe(200);
  });
});

describe('who has what others only guess', () => {
  it('opens a personal link and signs in, though somebody of the same address guesses', async () => {
    const other = await app.organization('Western Meetups');
    const event = (await other.api.post('/api/v1/events', eventNow())).body.id;
    await attendee(app, other.api, event, 'Dan');
    expect(limitedOf(await ask(figures.unknownTokens.most + 5, rows.unknownTokens.question))).toBeGreaterThanOrEqual(5);
    await attendee(app, other.api, event, 'Eve');
    expect((await (await member(app, other.id, 'owner')).browser.get('/api/v1/auth/me')).status).toBe(200);
  });

  it('uploads scanned badges, though their typed codes are not looked at for a while', async () => {
    await ask(figures.unknownBadgeCodes.most / 10, rows.unknownBadgeCodes.question);
    expect(isLimited(await scan(ben!.phone, scanOf(typedCode())))).toBe(true);
    expect((await scan(ben!.phone, scanOf(ana!.code))).body.items).toMatchObject([{ status: 'created' }]);
  });
});

describe('what is not guessed', () => {
  it('is typed codes that somebody wears, however many', async () => {
    const { api: desk } = await app.organization('Eastern Meetups');
    const event = (await desk.post('/api/v1/events', eventNow())).body.id;
    const [fay, gus] = [await attendee(app, desk, event, 'Fay'), await attendee(app, desk, event, 'Gus')];
    const upload = () => scan(fay.phone, ...Array.from({ length: 50 }, () => scanOf(gus.shortCode)));
    const answers = await ask(8, upload, 1);
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
  });
});
