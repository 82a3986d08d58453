import { startTestApp, type TestApp } from '../../support/app.js';
import { attendee, eventNow, eventually, scan, scanOf } from '../../support/people.js';
import { stored } from '../../support/stored.js';
import { trial } from '../nudges/trial.js';
import { kinds, type Backend } from './backends.js';

const names = [...'abcdefghijklmnopqrstuvwx'].map((letter) => `Guest ${letter}`);
const people = names.length;
const lateAfter = 5;
/** Never within this test: whatever is sent is sent by its delayed job. */
const noSweep = 3_600_000;

type Sent = { by: string | null; state: string; lateBy: number };

const open: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of open.toReversed()) await close();
}, 60_000);

/** One meeting of each two neighbours in a circle, so that everybody has a nudge; answers what became of the nudges. */
async function nudgesOfACircle(app: TestApp): Promise<Sent[]> {
  const { api } = await app.organization();
  const { body: event } = await api.post('/api/v1/events', eventNow(trial));
  const circle = await Promise.all(names.map((name) => attendee(app, api, event.id, name)));
  await Promise.all(circle.map(({ phone }, index) => scan(phone, scanOf(circle[(index + 1) % people]!.code))));
  const nudges = () =>
    stored<Sent & { isDue: boolean }>(
      app,
      `select sent_by as by, state, extract(epoch from handed_at - due_at)::float8 as "lateBy",
         due_at < now() - make_interval(secs => $1) as "isDue" from nudge`,
      [lateAfter],
    );
  return eventually(async () => {
    const all = await nudges();
    return all.length >= people && all.every(({ isDue }) => isDue) && all;
  }, 60);
}

describe.each(['postgres', 'redis'] as const)('with its jobs on %s, and without the sweep', (kind) => {
  it('every due nudge is sent by its delayed job, five seconds late at most', async () => {
    const backend: Backend | undefined = kind === 'redis' ? await kinds.redis() : undefined;
    if (backend) open.push(() => backend.close());
    const app = await startTestApp({ redis: backend?.settings.redis, reconcileEvery: noSweep });
    open.push(() => app.close());
    const nudges = await nudgesOfACircle(app);
    const inTime = nudges.filter(({ by, state, lateBy }) => by === 'job' && state === 'accepted' && lateBy >= 0 && lateBy <= lateAfter);
    const latest = Math.max(...nudges.map(({ lateBy }) => lateBy));
    process.stdout.write(
      `nudges-by-job-${kind} ${inTime.length} of ${nudges.length}, latest ${latest.toFixed(2)}s 100% within ${lateAfter}s\n`,
    );
    expect(nudges).toHaveLength(people);
    expect(inTime).toHaveLength(nudges.length);
  }, 90_000);
});
