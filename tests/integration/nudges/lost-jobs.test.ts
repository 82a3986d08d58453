import { startTestApp, type TestApp } from '../../support/app.js';
import { attendee, eventNow, eventually, minutes, scan, scanOf, type Person } from '../../support/people.js';
import { stored } from '../../support/stored.js';
import { nudgeMails, nudgesOf, trial, window } from './trial.js';

type World = { app: TestApp; people: [Person, Person]; metAt: number };

/** Two people who meet at an event of their own installation. */
async function world(settings: object, beforeMeeting: (app: TestApp) => Promise<unknown>): Promise<World> {
  const app = await startTestApp(settings);
  const { api } = await app.organization();
  const { body: event } = await api.post('/api/v1/events', eventNow(trial));
  const people = (await Promise.all(['Ana', 'Ben'].map((name) => attendee(app, api, event.id, name)))) as [Person, Person];
  await beforeMeeting(app);
  const metAt = Date.now();
  await scan(people[0].phone, scanOf(people[1].code));
  return { app, people, metAt };
}

const worlds: TestApp[] = [];
let forgotten: World;
let stopped: World;

/** Both wait at the same time. */
beforeAll(async () => {
  forgotten = await world({ reconcileEvery: 1_000 }, async () => undefined);
  worlds.push(forgotten.app);
  stopped = await world({ reconcileEvery: 500 }, (app) =>
    stored(
      app,
      "insert into bullmq.meta (queue, field, value) values ('nudges', 'paused', '1') on conflict (queue, field) do update set value = '1'",
    ),
  );
  worlds.push(stopped.app);
  await eventually(
    async () => (await stored(forgotten.app, "select from bullmq.job where queue = 'nudges' and state = 'delayed'")).length === 2,
  );
  await stored(forgotten.app, "delete from bullmq.job where queue = 'nudges'");
}, 60_000);
afterAll(async () => {
  for (const app of worlds) await app.close();
});

async function sentInTime({ app, people, metAt }: World) {
  for (const person of people) {
    await eventually(async () => (await nudgesOf(app, person))[0]?.state === 'accepted', 40);
    const [nudge, ...more] = await nudgesOf(app, person);
    expect([more, nudgeMails(app, person).length]).toEqual([[], 1]);
    expect(nudge!.handedAt!.getTime()).toBeLessThan(metAt + window);
    expect(nudge!.handedAt!.getTime()).toBeGreaterThanOrEqual(nudge!.dueAt.getTime());
  }
  return (await stored<{ by: string }>(app, 'select distinct sent_by as by from nudge')).map(({ by }) => by);
}

describe('a nudge', () => {
  it('whose delayed job was lost gets a new one from the sweep', async () => {
    expect(await sentInTime(forgotten)).toEqual(['job']);
  }, 60_000);

  it('is planned and sent by the sweep where no job runs at all', async () => {
    expect(await sentInTime(stopped)).toEqual(['sweep']);
  }, 60_000);

  it('that cannot be sent or planned keeps nobody else waiting', async () => {
    const { app } = stopped;
    // The product says what cannot be done; here that is expected.
    app.app.nest.useLogger(false);
    const { api } = await app.organization('Elsewhere');
    const meet = async (name: string) => {
      const { body: event } = await api.post('/api/v1/events', eventNow({ startsAt: minutes(-180), nudgePolicy: { quietHours: null } }));
      const host = await attendee(app, api, event.id, 'Host');
      const person = await attendee(app, api, event.id, name);
      await scan(host.phone, scanOf(person.code, { scannedAt: minutes(-120) }));
      await eventually(async () => (await nudgesOf(app, person)).length === 1);
      return { eventId: event.id as string, person };
    };
    const [broken, whole] = [await meet('Broken'), await meet('Whole')];
    await stored(app, "update event set nudge_policy = 'null' where id = $1", [broken.eventId]);
    await broken.person.phone.patch('/api/v1/me', { title: 'unlucky' });
    const longAgo = `update nudge set due_at = now() - interval '1 minute'
      where state = 'planned' and organization_id = (select organization_id from event where id = $1)`;
    await stored(app, longAgo, [broken.eventId]);

    await eventually(() => nudgeMails(app, whole.person).length === 1);
    const { body: guest } = await api.post(`/api/v1/events/${whole.eventId}/attendees`, { name: 'Guest' });
    await scan(whole.person.phone, scanOf(guest.shortCode));
    await eventually(async () => (await nudgesOf(app, whole.person)).some(({ state }) => state === 'planned'));
    expect(nudgeMails(app, broken.person)).toEqual([]);

    await stored(app, 'update event set nudge_policy = (select nudge_policy from event where id = $2) where id = $1', [
      broken.eventId,
      whole.eventId,
    ]);
    await eventually(async () => (await stored(app, 'select from change')).length === 0);
    await stored(app, longAgo, [broken.eventId]);
    await eventually(() => nudgeMails(app, broken.person).length === 1);
  });
});
