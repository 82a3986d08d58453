import { randomUUID } from 'node:crypto';
import { NudgeReconciler } from '../../../apps/api/src/nudges/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Answer, Client } from '../../support/client.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';
import { deadlySink, type DeadlySink } from './deadly-sink.js';
import { Life, mortalSender } from './mortal-sender.js';
import { nudgesOf, second, sleep } from './trial.js';

/** At every point of a send, one of the ways to take it back in turn; `W24_ROUNDS` asks for more turns. */
const rounds = Number(process.env['W24_ROUNDS'] ?? 1);
/** A process that stands still in a transaction keeps its connection, so only some at a time. */
const lanes = 5;

let app: TestApp;
let api: Client;
let sink: DeadlySink;
let host: Person;
let eventId: string;
const figures = { cases: 0, mailsBefore354: 0, mailsInData: 0, mostMails: 0, waited: 0, slowest: 0 };

beforeAll(async () => {
  sink = await deadlySink();
  app = await startTestApp({ smtpUrl: sink.url, reconcileEvery: 3_600_000 });
  app = { ...app, mailbox: { messages: ({ to }: { to: string }) => sink.arrived.get(to)?.toReversed() ?? [] } as never };
  api = (await app.organization()).api;
  eventId = (await api.post('/api/v1/events', eventNow({ startsAt: minutes(-180), nudgePolicy: { quietHours: null } }))).body.id;
  host = await attendee(app, api, eventId, 'Host');
}, 60_000);
afterAll(async () => {
  const line = (name: string, value: number, target: string) => process.stdout.write(`${name} ${value} ${target}\n`);
  line('taken_back_cases', figures.cases, 'every point');
  line('taken_back_mails_where_354_had_not_come', figures.mailsBefore354, '0');
  line('taken_back_mails_already_in_data', figures.mailsInData, 'one a case at most');
  line('taken_back_answers_that_waited_for_the_claim', figures.waited, 'no target');
  line('taken_back_most_mails_in_a_case', figures.mostMails, '1');
  line('taken_back_answered_after_max_ms', figures.slowest, '1000');
  await app?.close();
  await sink?.close();
});

type Guest = Person & { organizationId: string; nudgeId: string; generation: number };

/** People whom the host met two hours ago, each with their nudge planned. */
async function guests(count: number): Promise<Person[]> {
  const people: Person[] = [];
  while (people.length < count) people.push(...(await Promise.all(Array.from({ length: 4 }, () => attendee(app, api, eventId, 'Guest')))));
  for (let start = 0; start < people.length; start += 200)
    await scan(host.phone, ...people.slice(start, start + 200).map(({ code }) => scanOf(code, { scannedAt: minutes(-120) })));
  for (const person of people) await eventually(async () => (await nudgesOf(app, person)).length === 1, 60);
  await eventually(async () => (await stored(app, "select from change where consumer = 'nudges'")).length === 0, 60);
  // Whoever saw the same changes at the same time may plan once more.
  await sleep(second);
  return people;
}

/** Makes the person's nudge due. */
async function dueNow(person: Person): Promise<Guest> {
  const [row] = await stored<Omit<Guest, keyof Person>>(
    app,
    `update nudge n set due_at = now() from attendee a where a.id = $1 and a.address_key = n.address_key
     returning n.organization_id as "organizationId", n.id as "nudgeId", n.generation`,
    [person.id],
  );
  return { ...person, ...row! };
}

const contactOf = async ({ phone }: Person) => (await phone.get('/api/v1/me/contacts')).body.items[0].id as string;
const followUp = () => ({ clientFollowUpId: randomUUID(), channel: 'email', doneAt: minutes(0), sentAt: minutes(0), evidence: 'reported' });

/** What a person can do so that the mail must not come, with what it needs made ready. */
const ways: Record<string, (guest: Guest) => Promise<() => Promise<Answer>>> = {
  mute: async (guest) => {
    const id = await contactOf(guest);
    return () => guest.phone.post(`/api/v1/me/contacts/${id}/mute`);
  },
  'follow-up': async (guest) => {
    const id = await contactOf(guest);
    return () => guest.phone.post(`/api/v1/me/contacts/${id}/follow-ups`, followUp());
  },
  snooze: async (guest) => {
    const id = await contactOf(guest);
    return () => guest.phone.post(`/api/v1/me/contacts/${id}/snooze`, { until: minutes(120) });
  },
  removal: async (guest) => {
    const id = await contactOf(guest);
    return () => guest.phone.delete(`/api/v1/me/contacts/${id}`);
  },
  pause: async (guest) => () => guest.phone.patch('/api/v1/me', { wantsReminders: false }),
  unsubscribe: async ({ organizationId, nudgeId }) => {
    const token = randomUUID().padEnd(43, '0');
    // As it would be in an earlier mail.
    await stored(
      app,
      "insert into nudge_token (organization_id, token_hash, nudge_id, purpose) values ($1, sha256($2::bytea), $3, 'unsubscribe')",
      [organizationId, Buffer.from(token), nudgeId],
    );
    return () => app.stranger().upload(`/unsubscribe/${token}`, 'List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded');
  },
};

async function send({ organizationId, nudgeId, generation }: Guest, life: Life): Promise<void> {
  const { sender, close } = mortalSender(app.app, life);
  await sender.send(organizationId, nudgeId, generation, 'job');
  close();
}

const mailsTo = ({ email }: Person) => (sink.arrived.get(email) ?? []).filter(({ subject }) => subject.startsWith('Write to')).length;

/** Stops the process at the point, takes the nudge back, and lets the process go on; answers how many mails came. */
async function takeBackAt(point: number, way: string, guest: Guest): Promise<{ mails: number; mayCome: boolean }> {
  const takeBack = await ways[way]!(guest);
  let goOn = () => undefined as void;
  const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
  let life!: Life;
  const sending = await new Promise<{ done: Promise<void> }>((stands) => {
    life = new Life((number) => {
      if (number !== point) return undefined;
      stands({ done });
      return mayGoOn;
    });
    const done = Promise.resolve().then(() => send(guest, life));
    void done.finally(() => stands({ done }));
  });
  const inData = life.passed.includes("after the server's 354");
  const asked = Date.now();
  const answering = takeBack().then((answer) => {
    figures.slowest = Math.max(figures.slowest, Date.now() - asked);
    expect([way, answer.status < 300]).toEqual([way, true]);
    return true;
  });
  // Where the process stands in the transaction of its claim, the answer may wait for the end of that.
  const answered = await Promise.race([answering, sleep(second / 2).then(() => false)]);
  if (!answered) figures.waited += 1;
  goOn();
  await Promise.all([sending.done, answering]);
  return { mails: mailsTo(guest), mayCome: inData || !answered };
}

it('what is taken back takes effect at once, although the mail is being sent by a process that stands still', async () => {
  const [first] = (await guests(1)) as [Person];
  const life = await eventually(async () => {
    const undisturbed = new Life();
    await send(await dueNow(first), undisturbed);
    return mailsTo(first) > 0 && undisturbed;
  });
  const points = life.passed.length;
  expect([points > 15, mailsTo(first)]).toEqual([true, 1]);
  const names = Object.keys(ways);
  for (let round = 0; round < rounds; round++) {
    const all = (await guests(points)).slice(0, points);
    const waiting = all.entries();
    const lane = async () => {
      for (const [i, person] of waiting) {
        const guest = await dueNow(person);
        const way = names[(i + round) % names.length]!;
        const { mails, mayCome } = await takeBackAt(i + 1, way, guest);
        if (mails > (mayCome ? 1 : 0)) process.stdout.write(`${way} at ${i + 1} ${life.passed[i]}: ${mails} mails\n`);
        figures.cases += 1;
        figures.mostMails = Math.max(figures.mostMails, mails);
        if (mayCome) figures.mailsInData += mails;
        else figures.mailsBefore354 += mails;
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    await app.app.nest.get(NudgeReconciler).sweep();
    figures.mostMails = Math.max(figures.mostMails, ...all.map(mailsTo));
  }
  expect(figures).toMatchObject({ mailsBefore354: 0 });
  expect(figures.mostMails).toBeLessThanOrEqual(1);
  expect(figures.slowest).toBeLessThan(second);
}, 3_600_000);
