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
    async () =>
      (await stored(forgotten.app, "select from bullmq.job where queue = 'nudges' and name = 'send' and state = 'delayed'")).length === 2,
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
    const meet = async (...names: string[]) => {
      const { body: event } = await api.post('/api/v1/events', eventNow({ startsAt: minutes(-180), nudgePolicy: { quietHours: null } }));
      const host = await attendee(app, api, event.id, 'Host');
      const people = await Promise.all(names.map((name) => attendee(app, api, event.id, name)));
      await scan(host.phone, ...people.map(({ code }) => scanOf(code, { scannedAt: minutes(-120) })));
      for (const person of people) await eventually(async () => (await nudgesOf(app, person)).length === 1);
      return { id: event.id as string, people };
    };
    const overdue = (event: { id: string }, ago: number) =>
      stored(
        app,
        `update nudge n set due_at = now() - make_interval(mins => $2) from attendee a
         where a.event_id = $1 and a.address_key = n.address_key and n.state = 'planned'`,
        [event.id, ago],
      );
    const whole = await meet('Whole');
    const broken = await meet('Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Flo');
    const [lucky, unlucky] = [whole.people[0]!, broken.people[0]!];
    await stored(app, "update event set nudge_policy = 'null' where id = $1", [broken.id]);
    await unlucky.phone.patch('/api/v1/me', { title: 'unlucky' });
    await overdue(broken, 2);
    await overdue(whole, 1);

    await eventually(() => nudgeMails(app, lucky).length === 1);
    const { body: guest } = await api.post(`/api/v1/events/${whole.id}/attendees`, { name: 'Guest' });
    await scan(lucky.phone, scanOf(guest.shortCode));
    await eventually(async () => (await nudgesOf(app, lucky)).some(({ state }) => state === 'planned'));
    expect(nudgeMails(app, unlucky)).toEqual([]);

    const mend = 'update event set nudge_policy = (select nudge_policy from event where id = $2) where id = $1';
    await stored(app, mend, [broken.id, whole.id]);
    await eventually(async () => (await stored(app, 'select from change')).length === 0);
    await overdue(broken, 1);
    await eventually(() => nudgeMails(app, unlucky).length === 1);
  }, 60_000);
});
