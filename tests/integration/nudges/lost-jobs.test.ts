import { startTestApp, type TestApp } from '../../support/app.js';
import { attendee, eventNow, eventually, scan, scanOf, type Person } from '../../support/people.js';
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
});
