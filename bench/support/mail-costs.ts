import type { BuiltInstallation } from './built-installation.js';
import { dueNudges, metPairs } from './due-nudges.js';
import { newEvent } from './installation.js';
import { Meter } from './meter.js';
import { accepted, soon } from './sent-nudges.js';

/** Milliseconds. */
const longest = 600_000;

/** What one of many took: milliseconds of processor time of the worker and of PostgreSQL, bytes of WAL; and how many a second there were. */
export type WorkerCost = { worker: number; postgres: number; wal: number; perSecond: number };

/** What a nudge's mail takes from its claim to its end, once a quarter of them have warmed everything. */
export async function mailCost(installation: BuiltInstallation, event: string, count: number): Promise<WorkerCost> {
  await installation.mails.take();
  await dueNudges(installation, event, { count, in: soon, within: 0 });
  const left = async () => count - (await installation.mails.count());
  const cost = await costWhile(installation, left, count * 0.75);
  await accepted(installation, count);
  return cost;
}

/** What planning takes for each of so many people whose contacts changed; and the bytes on disk of a planned nudge. */
export async function planCost(installation: BuiltInstallation, count: number): Promise<WorkerCost & { nudge: number }> {
  const { database } = installation;
  const number = async (sql: string) => (await database.rows<{ number: number }>(`select (${sql})::float8 as number`))[0]!.number;
  const event = await newEvent(installation);
  await metPairs(installation, event, count);
  await database.rows('vacuum full nudge');
  const [size, rows] = ["pg_total_relation_size('nudge')", "select count(*) from nudge where state = 'planned'"];
  const [sizeBefore, rowsBefore] = [await number(size), await number(rows)];
  await database.rows(
    `insert into change (organization_id, event_id, attendee_id, consumer)
     select organization_id, event_id, id, 'nudges' from attendee where event_id = $1`,
    [event.split('/').at(-1)],
  );
  const cost = await costWhile(installation, () => number("select count(*) from change where consumer = 'nudges'"), count * 0.75);
  return { ...cost, nudge: ((await number(size)) - sizeBefore) / ((await number(rows)) - rowsBefore) };
}

/** What is used for each from when at most `from` are left to when none is. */
async function costWhile(installation: BuiltInstallation, left: () => Promise<number>, from: number): Promise<WorkerCost> {
  const meter = await Meter.of(installation);
  const before = await untilLeft(left, from);
  const [used, began] = [await meter.start(), performance.now()];
  await untilLeft(left, 0);
  const seconds = (performance.now() - began) / 1_000;
  const { api: worker, postgres, wal } = await used(before);
  return { worker, postgres, wal, perSecond: before / seconds };
}

async function untilLeft(left: () => Promise<number>, most: number): Promise<number> {
  for (const end = Date.now() + longest; Date.now() < end;) {
    const now = await left();
    if (now <= most) return now;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('Nobody worked through it within ten minutes.');
}
