import type { Results } from '@within24/shared';
import { ApiClient } from '../api/api-client.js';
import { ApiRefusal } from '../api/api-error.js';
import { Wire } from '../api/wire.js';
import { Conference } from '../conference.js';
import type { Day } from '../day.js';
import { EmbeddedMailbox } from '../mail/embedded-mailbox.js';
import type { MailReader } from '../mail/mail-reader.js';
import { Organizer } from '../organizer.js';
import { planDay } from '../plan/plan-day.js';
import { CannotBegin, checkSurroundings, organizerClient, signInToken } from './entry.js';
import type { Options } from './options.js';
import type { Screen } from './screen.js';
import { summaryOf } from './summary.js';
import { Tally } from './tally.js';

const minute = 60_000;
const betweenLooks = 1_000;
/** The sweep that finds contacts whose time is over comes every half minute. */
const longestLastCount = 40_000;

/** Runs the simulated conference and shows how it goes. Rejects with {@link CannotBegin} before it began, with the signal's reason when stopped. */
export async function runDemo(options: Options, screen: Screen, signal: AbortSignal): Promise<void> {
  const wire = new Wire(options.url, signal);
  await checkSurroundings(wire);
  const mails = new EmbeddedMailbox(new ApiClient(wire));
  const organizer = new Organizer(await organizerClient(wire, options, mails));
  const plan = planDay(options);
  const tally = new Tally();
  screen.say(
    `${plan.people.length} people will meet ${plan.meetings.length} times; 24 hours take ${options.minutes} minutes. Inviting them …`,
  );
  const settings = {
    plan,
    name: `Simulated Conference ${options.seed}`,
    window: options.minutes * minute,
    nudgePolicy: { controlShare: options.heldBack / 100 },
  };
  const conference = await Conference.prepare(settings, { organizer, mails, wire, listener: (fact) => tally.add(fact) }).catch(explain);
  await sayWhereToLook({ conference, options, screen, wire, mails });
  await new Watch(conference, organizer, tally, screen, wire).untilTheEnd();
}

type Begun = { conference: Conference; options: Options; screen: Screen; wire: Wire; mails: MailReader };

async function sayWhereToLook({ conference, options: { url, key }, screen, wire, mails }: Begun): Promise<void> {
  const look = (what: string, where: string) => screen.say(`  ${what.padEnd(14)}${where}`);
  screen.say(`The doors are open. Look at it in your browser while it runs, and stop it with Ctrl-C:`);
  if (!key) look('sign in', `${url}/sign-in#${await signInToken(wire, mails)}`);
  look('live', `${url}/events/${conference.event.id}/live`);
  look('results', `${url}/events/${conference.event.id}/results`);
  look('mailbox', `${url}/dev/mailbox`);
  screen.say('');
}

function explain(error: unknown): never {
  const short = error instanceof ApiRefusal && error.problem.errors?.some(({ path }) => path === 'followUpWindow');
  if (short) throw new CannotBegin('This Within24 takes no follow-up windows of minutes: start it with W24_ALLOW_SHORT_WINDOWS=true.');
  throw error;
}

/** Keeps the screen up to date while the conference runs. */
class Watch {
  private results: Results | null = null;
  private day: Day | undefined;
  private ended = false;

  constructor(
    private readonly conference: Conference,
    private readonly organizer: Organizer,
    private readonly tally: Tally,
    private readonly screen: Screen,
    private readonly wire: Wire,
  ) {}

  async untilTheEnd(): Promise<void> {
    const run = this.conference.run({ onOpening: (day) => (this.day = day) }).finally(() => (this.ended = true));
    await Promise.all([run, this.look()]);
    this.screen.report(this.lines());
    this.screen.say('The simulated conference is over. Its event stays until you delete it.');
  }

  private async look(): Promise<void> {
    let lastLook = Infinity;
    while (!this.ended || (Date.now() < lastLook && this.results?.contacts.young !== 0)) {
      this.results = await this.organizer.results(this.conference.event.id).catch(() => this.results);
      this.screen.show(this.lines());
      await this.wire.pause(betweenLooks);
      if (this.ended) lastLook = Math.min(lastLook, Date.now() + longestLastCount);
    }
  }

  private lines(): string[] {
    const { conference, tally, results, wire } = this;
    const at = this.day?.now() ?? 0;
    const { size: people, waitingScans } = conference;
    return summaryOf({ at, people, tally, waitingScans, results, silentSince: wire.silentSince });
  }
}
