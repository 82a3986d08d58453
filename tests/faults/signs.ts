import { setTimeout as sleep } from 'node:timers/promises';
import type { Fleet } from './fleet.js';
import type { SeenMail } from './journal.js';

/**
 * That jobs send what is due, seen for at least `jobsFor` milliseconds; that a mail to somebody was taken, or none is due to them
 * any more; or that a process has ended.
 */
export type Sign = { jobsFor: number } | { mailTo: string } | { exitOf: string };

const look = 200;
const together = 1_000;

/**
 * When the sign was first seen after `since`, both in epoch milliseconds, or could have been; at the latest after `patience`
 * milliseconds.
 */
export async function seenAfter(fleet: Fleet, sign: Sign, since: number, patience: number): Promise<number> {
  if ('jobsFor' in sign) return dueByJob(fleet, sign.jobsFor, since, patience);
  if ('mailTo' in sign) return nudged(fleet, sign.mailTo, since, patience);
  return inTime({ seen: fleet.process(sign.exitOf).ended().then(Date.now) }, since + patience);
}

/**
 * Nobody can see a job run before a nudge is due, so what counts is the longest that any waited which was due before or fell due
 * meanwhile, those that wait still among them.
 */
async function dueByJob({ database }: Fleet, watch: number, since: number, patience: number): Promise<number> {
  const question = `
    select (extract(epoch from max(coalesce(handed_at, now()) - greatest(due_at, to_timestamp($1 / 1000.0)))) * 1000)::float8 as waited,
      coalesce(bool_or(sent_by = 'job' and handed_at is not null), false) as job
    from nudge where handed_at > to_timestamp($1 / 1000.0) or (state = 'planned' and due_at < now())`;
  const ask = () => database.rows<{ waited: number; job: boolean }>(question, [since]).catch(() => []);
  for (const until = since + patience; Date.now() < until; await sleep(look)) {
    if (!(await ask())[0]?.job) continue;
    // Those that were due together are sent one after another.
    await sleep(Math.max(together, since + watch - Date.now()));
    return since + Math.max(0, (await ask())[0]?.waited ?? patience);
  }
  return since + patience;
}

/**
 * The crowd does not stop for a fault: whoever has followed up what the mail was about, or wants no more, gets none, or one about others
 * whom it is too early to name. That nobody goes without is for the oracle to see.
 */
async function nudged(fleet: Fleet, to: string, since: number, patience: number): Promise<number> {
  const due = `
    select count(*)::int as nudges from nudge n join attendee a on a.organization_id = n.organization_id and a.address_key = n.address_key
    where a.email = $1 and (n.state in ('claimed', 'handed') or (n.state = 'planned' and (n.times_abandoned > 0 or n.due_at < now())))`;
  const end = since + patience;
  const taken = mailTaken(fleet, to, since);
  const over = new AbortController();
  const nothingDue = async () => {
    while (!over.signal.aborted) {
      const [answer] = await fleet.database.rows<{ nudges: number }>(due, [to]).catch(() => []);
      if (answer?.nudges === 0) return Date.now();
      await sleep(look);
    }
    return end;
  };
  return inTime({ ...taken, seen: Promise.race([taken.seen, nothingDue()]) }, end).finally(() => over.abort());
}

type Waiting = { seen: Promise<number>; forget?: () => void };

function mailTaken({ smtp }: Fleet, to: string, since: number): Waiting {
  let forget = () => {};
  const seen = new Promise<number>((resolve) => {
    forget = smtp.onMail((mail: SeenMail) => {
      if (mail.to === to && mail.answered! >= since) resolve(mail.answered!);
    });
  });
  return { seen, forget };
}

async function inTime({ seen, forget }: Waiting, end: number): Promise<number> {
  const given = new AbortController();
  const tooLong = sleep(Math.max(0, end - Date.now()), end, { signal: given.signal }).catch(() => end);
  return Promise.race([seen, tooLong]).finally(() => {
    forget?.();
    given.abort();
  });
}
