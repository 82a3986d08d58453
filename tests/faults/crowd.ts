import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient, Conference, MailReader, Organizer, planDay, Wire, type Fact, type Mail } from '../../apps/crowd/src/index.js';
import type { Journal, SeenMail } from './journal.js';
import type { Scale } from './scales.js';
import type { SmtpSink } from './smtp-sink.js';

type Surroundings = { url: string; key: string; smtp: SmtpSink; journal: Journal; scale: Scale; seed: number };

/** Shares of the window: the earliest that the product lets an organizer choose, and the latest, so that there is room for quiet hours. */
const [early, afterQuiet] = [0.4, 0.88];

/** What the mail server has taken since the last look. */
class TakenMails extends MailReader {
  private readonly taken: Mail[] = [];

  add({ to, text, unsubscribe, answered }: SeenMail): void {
    const headers = unsubscribe ? { 'list-unsubscribe': `<${unsubscribe}>` } : {};
    this.taken.push({ to, subject: '', text, headers: headers as Record<string, string>, receivedAt: answered! });
  }

  async newMails(): Promise<Mail[]> {
    return this.taken.splice(0);
  }
}

/** Simulated conferences, one after another and overlapping, so that at any time people meet and nudges fall due. */
export class Crowd {
  private readonly ending = new AbortController();
  private readonly wire: Wire;
  private readonly organizer: Organizer;
  private readonly running = new Set<Promise<void>>();
  private begun = 0;

  constructor(private readonly around: Surroundings) {
    this.wire = new Wire(around.url, this.ending.signal);
    this.organizer = new Organizer(new ApiClient(this.wire, { apiKey: around.key }));
  }

  /** Resolves once the first conferences have opened their doors; from then on others follow by themselves. */
  async start(): Promise<void> {
    const { atFirst } = this.around.scale.conferences;
    await Promise.all(Array.from({ length: atFirst }, () => this.begin()));
    const follow = async () => {
      for (;;) {
        await sleep(this.around.scale.conferences.every, undefined, { signal: this.ending.signal });
        // A conference that cannot be prepared while something is broken is given up; the next one comes.
        void this.begin().catch(() => undefined);
      }
    };
    void follow().catch(() => undefined);
  }

  /** Stops everybody where they are. */
  async stop(): Promise<void> {
    this.ending.abort();
    await Promise.allSettled(this.running);
  }

  /** Prepares a conference, opens its doors and lets its day pass. */
  private async begin(): Promise<void> {
    const { smtp, scale, seed } = this.around;
    const number = this.begun++;
    const mails = new TakenMails();
    const forget = smtp.onMail((mail) => mails.add(mail));
    const conference = await Conference.prepare(
      {
        plan: planDay({ seed: seed * 1_000 + number, people: scale.conferences.people, perPerson: scale.conferences.perPerson }),
        name: `Conference ${number + 1}`,
        window: scale.window,
        nudgePolicy: this.policyOf(number),
      },
      { organizer: this.organizer, mails, wire: this.wire, listener: (fact) => this.note(fact) },
    ).catch((error: unknown) => {
      forget();
      throw error;
    });
    const day = conference
      .run()
      .catch(() => undefined)
      .finally(() => {
        forget();
        this.running.delete(day);
      });
    this.running.add(day);
  }

  /** Every fourth conference has quiet hours soon, every second one is nudged early, the others as late as the scale allows. */
  private policyOf(number: number) {
    const { window, latest } = this.around.scale;
    const seconds = (share: number) => `PT${Math.round((window * share) / 1_000)}S`;
    if (number % 2 === 0) return { latest: seconds(early), quietHours: null };
    return number % 4 === 1
      ? { latest: seconds(afterQuiet), quietHours: quietSoon(window) }
      : { latest: seconds(latest), quietHours: null };
  }

  private note(fact: Fact): void {
    const { scans, acts } = this.around.journal;
    if (fact.kind === 'scan' && (fact.status === 'created' || fact.status === 'duplicate'))
      scans.push({ at: fact.answeredAt, scannerId: fact.attendeeId, clientScanId: fact.clientScanId });
    else if (fact.kind === 'followedUp' || fact.kind === 'muted')
      acts.push({ at: fact.answeredAt, kind: fact.kind, attendeeId: fact.attendeeId, contactId: fact.contactId });
    else if (fact.kind === 'paused' || fact.kind === 'unsubscribed')
      acts.push({ at: fact.answeredAt, kind: fact.kind, attendeeId: fact.attendeeId });
  }
}

/** Quiet hours of whole minutes that begin when the first nudges would be due, as long as the window allows. */
function quietSoon(window: number) {
  const minutes = Math.max(1, Math.floor((window * 0.35) / 60_000));
  const from = Date.now() + window * 0.6;
  const wall = (instant: number) => new Date(instant).toTimeString().slice(0, 5);
  return { from: wall(from), to: wall(from + minutes * 60_000) };
}
