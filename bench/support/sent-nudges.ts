import type { BuiltInstallation } from './built-installation.js';
import { dueNudges } from './due-nudges.js';
import type { AcceptedMail } from './smtp-sink.js';

/** Alarms of nudges that nobody planned are set by the next look for what was missed, every 30 seconds. Milliseconds. */
export const soon = 35_000;

/** Has so many nudges be due, all at once unless told otherwise, and waits until all of them were accepted. */
export async function nudged(installation: BuiltInstallation, event: string, count: number, when = { in: soon, within: 0 }) {
  await installation.mails.take();
  const dueAt = await dueNudges(installation, event, { count, ...when });
  const { mails } = await accepted(installation, count);
  const strange = mails.find(({ to }) => !dueAt.has(to));
  if (strange) throw new Error('A mail went to somebody who was due nothing.');
  return { mails, dueAt };
}

export async function accepted({ mails }: BuiltInstallation, count: number): Promise<{ mails: AcceptedMail[]; last: string }> {
  const end = Date.now() + 1_800_000;
  while ((await mails.count()) < count) {
    if (Date.now() > end) throw new Error(`Of ${count} mails ${await mails.count()} came within half an hour.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return mails.take();
}
