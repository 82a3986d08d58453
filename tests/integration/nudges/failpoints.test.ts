import { randomBytes } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { NudgeReconciler } from '../../../apps/api/src/nudges/index.js';
import { intervalsAt } from '../../../apps/api/src/platform/intervals.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';
import { deadlySink, type DeadlySink, type Under } from './deadly-sink.js';
import { Life, mortalSender } from './mortal-sender.js';
import { sleep } from './trial.js';

/** Rounds per failpoint; `W24_ROUNDS` asks for more. */
const rounds = Number(process.env['W24_ROUNDS'] ?? 3);
/** The machinery at a twentieth of its intervals: a lease is 400 ms, where it is 8 s. */
const pace = 0.05;
const lease = 400;
/** What dozens of deaths at a time may take on a machine with much else to do. */
const stuckAfter = 30_000;

type Guest = { email: string; organizationId: string; nudgeId: string; generation: number };
/** The nudge of a guest, and what happened to the process that sent it. */
type Round = { guest: Guest; failpoint: string; life: Life };

let app: TestApp;
let api: Client;
let sink: DeadlySink;
let host: Person;
let eventId: string;

beforeAll(async () => {
  sink = await deadlySink();
  // No workers: what is sent here is sent by the process that dies, or by the sweep of the one that lives.
  const intervals = { ...intervalsAt(pace), lease, reconcile: 3_600_000, overdue: 50 };
  app = await startTestApp({ smtpUrl: sink.url, intervals });
  app = { ...app, mailbox: { messages: ({ to }: { to: string }) => sink.arrived.get(to)?.toReversed() ?? [] } as never };
  api = (await app.organization()).api;
  eventId = (await api.post('/api/v1/events', eventNow({ startsAt: minutes(-180), nudgePolicy: { quietHours: null } }))).body.id;
  host = await attendee(app, api, eventId, 'Host');
}, 60_000);
afterAll(async () => {
  await app?.close();
  await sink?.close();
});

const sweep = () => app.app.nest.get(NudgeReconciler).sweep();

/** So many people whom the host met two hours ago, each with their nudge planned and due now. */
async function guestsWithNudges(count: number): Promise<Guest[]> {
  const tag = randomBytes(4).toString('hex');
  const people = Array.from({ length: count }, (_, i) => ({ name: `Guest ${i}`, email: `guest-${i}-${tag}@example.org` }));
  const csv = ['Attendee name,Attendee email', ...people.map(({ name, email }) => `${name},${email}`)].join('\r\n');
  expect((await api.upload(`/api/v1/events/${eventId}/attendee-imports`, csv)).status).toBeLessThan(300);
  const codes = await stored<{ code: string }>(
    app,
    'select b.code from badge_code b join attendee a on a.event_id = b.event_id and a.id = b.attendee_id where a.email like $1',
    [`%-${tag}@example.org`],
  );
  for (let start = 0; start < count; start += 200) {
    const items = codes.slice(start, start + 200).map(({ code }) => scanOf(code, { scannedAt: minutes(-120) }));
    await scan(host.phone, ...items);
  }
  const planned = async () => (await nudgesOf(tag)).length === count;
  await eventually(planned, 60);
  await eventually(async () => (await stored(app, "select from change where consumer = 'nudges'")).length === 0, 60);
  // Whoever saw the same changes at the same time may plan once more.
  await sleep(1_000);
  return nudgesOf(tag);
}

const nudgesOf = (tag: string) =>
  stored<Guest>(
    app,
    `select a.email, n.organization_id as "organizationId", n.id as "nudgeId", n.generation from nudge n
     join attendee a on a.organization_id = n.organization_id and a.address_key = n.address_key where a.email like $1 order by a.email`,
    [`%-${tag}@example.org`],
  );

const makeDue = (guests: Guest[]) =>
  stored(app, 'update nudge set due_at = now() where id = any($1)', [guests.map(({ nudgeId }) => nudgeId)]);

/** Sends the guest's nudge as a process of its own, which may die; resolves when it has sent or died. */
async function send({ organizationId, nudgeId, generation }: Guest, life: Life): Promise<void> {
  const { sender, close } = mortalSender(app.app, life);
  const ended = life.death().catch(() => undefined);
  await Promise.race([sender.send(organizationId, nudgeId, generation, 'job'), ended]);
  close();
}

const settled = (guests: Guest[]) =>
  stored<{ id: string; state: string }>(
    app,
    "select id, state from nudge where id = any($1) and state not in ('planned', 'claimed', 'handed')",
    [guests.map(({ nudgeId }) => nudgeId)],
  );

/** Sweeps as the process that lives does, until all are settled; answers after how long, milliseconds. */
async function takeOver(guests: Guest[]): Promise<number> {
  const died = Date.now();
  while ((await settled(guests)).length < guests.length) {
    if (Date.now() - died > stuckAfter) break;
    await sweep();
    await sleep(50);
  }
  return Date.now() - died;
}

/** The points that a process passes from claim to settlement, undisturbed, and two that only the mail server sees. */
async function pointsOfASend(): Promise<string[]> {
  const [guest] = (await guestsWithNudges(1)) as [Guest];
  await makeDue([guest]);
  const life = new Life();
  await send(guest, life);
  expect(sink.arrived.get(guest.email)).toHaveLength(1);
  expect(life.passed).toEqual(expect.arrayContaining(["after the server's 354", 'before the first byte', "after the server's 250"]));
  return life.passed;
}

const afterTheDot = 'after the dot, before 250';
const atTheServer: Record<string, (life: Life) => Under> = {
  'in the middle of the content': (life) => ({ content: () => life.die() }),
  [afterTheDot]: (life) => ({ dot: () => life.die() }),
};

/** From the dot until the settlement is committed nobody else can know that the mail arrived. */
function mayArriveTwice({ failpoint, life: { passed } }: Round): boolean {
  const accepted = passed.indexOf("after the server's 250");
  return failpoint === afterTheDot || (accepted >= 0 && !passed.slice(accepted).includes('after a commit'));
}

describe('a process that dies while it sends', () => {
  const figures = { rounds: 0, lost: 0, duplicates: 0, unexpected: 0, otherMessageId: 0, stuck: 0, slowest: 0 };
  afterAll(() => {
    const line = (name: string, value: number, target: string) => process.stdout.write(`${name} ${value} ${target}\n`);
    line('failpoint_rounds', figures.rounds, 'all');
    line('failpoint_lost', figures.lost, '0');
    line('failpoint_duplicates_between_dot_and_settlement', figures.duplicates, 'one a death at most');
    line('failpoint_duplicates_elsewhere', figures.unexpected, '0');
    line('failpoint_duplicates_with_another_message_id', figures.otherMessageId, '0');
    line('failpoint_rows_stuck', figures.stuck, '0');
    line('failpoint_batch_taken_over_after_max_ms', figures.slowest, `${stuckAfter} (lease ${lease} ms)`);
  });

  it('at any point of it loses no mail, and sends none twice but for one that had arrived', async () => {
    const points = await pointsOfASend();
    const failpoints = [...points.map((name, i) => `${i + 1} ${name}`), ...Object.keys(atTheServer)];
    expect(failpoints.length).toBeGreaterThan(15);
    for (let round = 0; round < rounds; round++) {
      const guests = await guestsWithNudges(failpoints.length);
      await makeDue(guests);
      const all = failpoints.map((failpoint, i): Round => ({ failpoint, guest: guests[i]!, life: dyingAt(failpoint, guests[i]!) }));
      await Promise.all(all.map(({ guest, life }) => send(guest, life)));
      expect(all.filter(({ life }) => !life.isDead).map(({ failpoint }) => failpoint)).toEqual([]);
      figures.slowest = Math.max(figures.slowest, await takeOver(guests));
      await tell(all);
    }
    expect(figures).toMatchObject({ lost: 0, unexpected: 0, otherMessageId: 0, stuck: 0 });
    expect(figures.slowest).toBeLessThan(stuckAfter);
  }, 3_600_000);

  function dyingAt(failpoint: string, { email }: Guest): Life {
    const number = Number.parseInt(failpoint);
    const life = new Life((point, _, it) => (point === number ? it.die() : undefined));
    const under = atTheServer[failpoint];
    if (under) sink.under.set(email, under(life));
    return life;
  }

  async function tell(all: Round[]): Promise<void> {
    const done = new Set((await settled(all.map(({ guest }) => guest))).map(({ id }) => id));
    for (const round of all) {
      const { guest, failpoint, life } = round;
      const copies = (sink.arrived.get(guest.email) ?? []).filter(({ subject }) => subject.startsWith('Write to'));
      const more = Math.max(0, copies.length - 1);
      const wrong = more > (mayArriveTwice(round) ? 1 : 0) || copies.length === 0 || !done.has(guest.nudgeId);
      if (wrong)
        process.stdout.write(
          `died ${failpoint} (${life.passed.at(-1)}): ${copies.length} mails, ${done.has(guest.nudgeId) ? 'settled' : 'stuck'}\n`,
        );
      figures.rounds += 1;
      figures.lost += copies.length === 0 ? 1 : 0;
      figures[mayArriveTwice(round) && more === 1 ? 'duplicates' : 'unexpected'] += more;
      figures.otherMessageId += new Set(copies.map(({ headers }) => headers['message-id'])).size > 1 ? 1 : 0;
      figures.stuck += done.has(guest.nudgeId) ? 0 : 1;
    }
  }
});

describe('a nudge', () => {
  it('that two processes send at the same time is one mail', async () => {
    const guests = await guestsWithNudges(5 * rounds);
    await makeDue(guests);
    for (const guest of guests) await Promise.all([send(guest, new Life()), send(guest, new Life())]);
    const copies = guests.map(({ email }) => sink.arrived.get(email)?.length ?? 0);
    process.stdout.write(`sent_by_two_at_once_mails ${copies.reduce((a, b) => a + b, 0)} ${guests.length}\n`);
    expect(copies).toEqual(guests.map(() => 1));
    expect((await settled(guests)).map(({ state }) => state)).toEqual(guests.map(() => 'accepted'));
  }, 600_000);
});
