import { sendLetter } from '../../../apps/api/src/follow-ups/follow-ups.jobs.js';
import { Jobs } from '../../../apps/api/src/platform/jobs/jobs.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { eventNow, eventually } from '../../support/people.js';
import { stored } from '../../support/stored.js';
import { deadlySink, type DeadlySink } from '../nudges/deadly-sink.js';
import { contactOf, lettersOf, meet, sharer, write, written, type Met } from './correspondents.js';

let app: TestApp;
let sink: DeadlySink;
let eventId: string;
let api: Awaited<ReturnType<TestApp['organization']>>['api'];

beforeAll(async () => {
  sink = await deadlySink();
  app = await startTestApp({ smtpUrl: sink.url, reconcileEvery: 60_000 });
  app = { ...app, mailbox: { messages: ({ to }: { to: string }) => sink.arrived.get(to)?.toReversed() ?? [] } as never };
  ({ api } = await app.organization());
  eventId = (await api.post('/api/v1/events', eventNow())).body.id;
}, 60_000);
afterAll(async () => {
  await app?.close();
  await sink?.close();
});

const met = async (name: string) => meet(await sharer(app, api, eventId, 'Ana'), await sharer(app, api, eventId, name));
const arrivedAt = ({ other }: Met) => (sink.arrived.get(other.email) ?? []).filter(({ subject }) => subject === written.subject);
const ends = (to: Met, state: string, tries: number) =>
  eventually(async () => {
    const [letter] = await lettersOf(app, to);
    return letter?.state === state && letter.tries === tries && (state === 'sent' || !letter.held) && letter;
  });
async function dueNow(to: Met): Promise<void> {
  const [data] = await stored(
    app,
    `update letter set next_try_at = now() where sender_id = $1 returning organization_id as "organizationId", event_id as "eventId", id`,
    [to.me.id],
  );
  await app.app.nest.get(Jobs).add(sendLetter, data);
}

describe('a mail server that goes away', () => {
  it('after the last byte gets the message once more under the same Message-ID, and it counts when that is accepted', async () => {
    const to = await met('Ben');
    sink.under.set(to.other.email, { dot: () => undefined });
    await write(to);
    expect(await ends(to, 'waiting', 1)).toMatchObject({ doubts: 1 });
    expect((await contactOf(to)).followUps).toEqual([]);
    await dueNow(to);
    await ends(to, 'sent', 2);
    const ids = arrivedAt(to).map(({ headers }) => headers['message-id']);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    expect((await contactOf(to)).followUps).toMatchObject([{ evidence: 'sent' }]);
  });

  it('within the message gets it again, without a doubt', async () => {
    const to = await met('Cleo');
    sink.under.set(to.other.email, { content: () => undefined });
    await write(to);
    expect(await ends(to, 'waiting', 1)).toMatchObject({ doubts: expect.any(Number) });
    expect((await contactOf(to)).followUps).toEqual([]);
    await dueNow(to);
    await ends(to, 'sent', 2);
    expect(arrivedAt(to)).toHaveLength(1);
  });
});
