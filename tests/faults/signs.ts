import { setTimeout as sleep } from 'node:timers/promises';
import type { Fleet } from './fleet.js';
import type { SeenMail } from './journal.js';

/** That a job has sent a nudge, or that a mail to somebody was taken. */
export type Sign = { job: true } | { mailTo: string };

const look = 200;

/** When the sign was first seen after `since`, both in epoch milliseconds; at the latest after `patience` milliseconds. */
export async function seenAfter(fleet: Fleet, sign: Sign, since: number, patience: number): Promise<number> {
  return 'job' in sign ? nudgeByJob(fleet, since, patience) : mailTaken(fleet, sign.mailTo, since, patience);
}

async function nudgeByJob({ database }: Fleet, since: number, patience: number): Promise<number> {
  const question = `select min(handed_at) as at from nudge where sent_by = 'job' and handed_at > to_timestamp($1 / 1000.0)`;
  for (const until = since + patience; Date.now() < until; await sleep(look)) {
    const rows = await database.rows<{ at: Date | null }>(question, [since]).catch(() => []);
    if (rows[0]?.at) return rows[0].at.getTime();
  }
  return since + patience;
}

async function mailTaken({ smtp }: Fleet, to: string, since: number, patience: number): Promise<number> {
  let forget = () => {};
  const taken = new Promise<number>((resolve) => {
    forget = smtp.onMail((mail: SeenMail) => {
      if (mail.to === to && mail.answered! >= since) resolve(mail.answered!);
    });
  });
  const given = new AbortController();
  const tooLong = sleep(Math.max(0, since + patience - Date.now()), since + patience, { signal: given.signal }).catch(
    () => since + patience,
  );
  return Promise.race([taken, tooLong]).finally(() => {
    forget();
    given.abort();
  });
}
