import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { simpleParser } from 'mailparser';
import { BuiltInstallation } from './support/built-installation.js';
import { dueNudges, metPairs } from './support/due-nudges.js';
import { median, quantile, spreadOf, type Figure } from './support/figure.js';
import { newEvent } from './support/installation.js';
import { inTurns } from './support/interleaved.js';
import type { Options } from './support/options.js';
import { accepted, nudged, soon } from './support/sent-nudges.js';
import type { AcceptedMail } from './support/smtp-sink.js';

const rounds = 5;
const mailsPerRound = 1_000;
const many = 10_000;
/** Milliseconds in which the many are due. */
const minute = 60_000;
/** The alarms of 10,000 take a while. Milliseconds. */
const later = 90_000;
const bareProgram = join(import.meta.dirname, 'support/bare-mailer.mjs');

/**
 * Nudges through claim, composing, hand-over and settling, beside nodemailer alone with as many connections to the same mail server and the same
 * mail; and how late they are where 10,000 are due in one minute.
 */
export async function* figures(options: Options): AsyncGenerator<Figure> {
  const installation = await BuiltInstallation.start({ role: 'all', options });
  const share = options.has('quick') ? 0.1 : 1;
  try {
    const event = await newEvent(installation);
    await metPairs(installation, event, many * share);
    const mail = await lastMail(installation);
    const count = mailsPerRound * share;
    const rows = await inTurns(rounds, {
      nudges: async () => rateOf((await nudged(installation, event, count)).mails),
      nodemailer: async () => rateOf(await bare(installation, mail, count)),
    });
    const value = median(rows.map(({ nudges, nodemailer }) => nudges / nodemailer));
    const noise = spreadOf(rows.map(({ nodemailer }) => nodemailer));
    yield { name: 'nudges-over-nodemailer', value, unit: 'x', target: { atLeast: 0.5 }, noise, rows };
    yield { name: 'nudges', value: median(rows.map(({ nudges }) => nudges)), unit: 'mails/s' };
    yield { name: 'nodemailer', value: median(rows.map(({ nodemailer }) => nodemailer)), unit: 'mails/s' };
    yield* lateness(installation, event, many * share, minute * share);
  } finally {
    await installation.stop();
  }
}

async function* lateness(installation: BuiltInstallation, event: string, count: number, within: number): AsyncGenerator<Figure> {
  const { mails, dueAt } = await nudged(installation, event, count, { in: later, within });
  const late = mails.map(({ to, at }) => (at - dueAt.get(to)!) / 1_000);
  for (const [name, share] of [
    ['p50', 0.5],
    ['p99', 0.99],
    ['worst', 1],
  ] as const) {
    yield { name: `late-${name}-of-${count}`, value: quantile(late, share), unit: 's', ...(name === 'p99' && { target: { atMost: 60 } }) };
  }
}

/** From the first accepted mail to the last. */
function rateOf(mails: AcceptedMail[]): number {
  const times = mails.map(({ at }) => at);
  return (mails.length - 1) / ((Math.max(...times) - Math.min(...times)) / 1_000);
}

type BareMail = { from: string; to: string; subject: string; html: string; text: string; headers: Record<string, string> };

/** What a nudge says, for nodemailer to put together anew. */
async function lastMail(installation: BuiltInstallation): Promise<BareMail> {
  const event = await newEvent(installation);
  await metPairs(installation, event, 2);
  await dueNudges(installation, event, { count: 1, in: soon, within: 0 });
  const { from, to, subject = '', html, text = '', headerLines } = await simpleParser((await accepted(installation, 1)).last);
  const kept = headerLines.filter(({ key }) => key.startsWith('list-') || key === 'auto-submitted');
  const headers = Object.fromEntries(
    kept.map(({ key, line }) => [
      key,
      line
        .slice(key.length + 1)
        .replace(/\s+/g, ' ')
        .trim(),
    ]),
  );
  return { from: from!.text, to: [to!].flat()[0]!.text, subject, html: String(html), text, headers };
}

async function bare({ folder, mails }: BuiltInstallation, mail: BareMail, count: number): Promise<AcceptedMail[]> {
  const file = join(folder, 'mail.json');
  writeFileSync(file, JSON.stringify({ url: mails.url, mail, count }));
  await mails.take();
  await promisify(execFile)(process.execPath, [bareProgram, file]);
  return (await mails.take()).mails;
}
