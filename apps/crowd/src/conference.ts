import type { Event, NudgePolicyRequest } from '@within24/shared';
import type { Wire } from './api/wire.js';
import { Day } from './day.js';
import type { Listener } from './facts.js';
import type { MailReader } from './mail/mail-reader.js';
import { MailRound } from './mail/mail-round.js';
import { momentsOf } from './moments.js';
import type { Organizer } from './organizer.js';
import type { Person } from './people/person.js';
import type { Hours, Plan } from './plan/plan.js';
import { registerPeople, type Guest } from './registration.js';
import { Tasks } from './tasks.js';

export type ConferenceSettings = {
  plan: Plan;
  name: string;
  /** The follow-up window, which stands for 24 hours; milliseconds. */
  window: number;
  nudgePolicy?: NudgePolicyRequest;
};

export type Surroundings = {
  organizer: Organizer;
  mails: MailReader;
  wire: Wire;
  listener: Listener;
};

export type RunSettings = { until?: Hours; onOpening?: (day: Day) => void };

const invitedAtOnce = 100;
const longestOpening = 90_000;
const longestAftermath = 15_000;

/** A conference with simulated attendees on a running Within24: everything happens through its public HTTP API and its mails. */
export class Conference {
  private readonly tasks: Tasks;

  private constructor(
    readonly event: Event,
    private readonly guests: Guest[],
    private readonly settings: ConferenceSettings,
    private readonly around: Surroundings,
  ) {
    this.tasks = new Tasks(around.wire.signal);
  }

  /** Creates the event, imports and invites everybody, and has them open their links. Rejects where Within24 refuses or mails no links. */
  static async prepare(settings: ConferenceSettings, around: Surroundings): Promise<Conference> {
    const { organizer, listener, wire } = around;
    const { name, window, nudgePolicy, plan } = settings;
    const event = await organizer.createEvent({ name, window, nudgePolicy });
    const guests = await registerPeople({ plan, event, organizer, listener, wire });
    const conference = new Conference(event, guests, settings, around);
    await conference.invite();
    return conference;
  }

  /** How many people are invited. */
  get size(): number {
    return this.guests.length;
  }

  /** Scans on phones that have not been acknowledged yet. */
  get waitingScans(): number {
    return this.people.reduce((sum, { waitingScans }) => sum + waitingScans, 0);
  }

  /**
   * Lets the day pass, from the doors' opening (now) to `until`, by default until the last meeting's 24 hours are over. Resolves when all that was
   * begun is acknowledged, or could not be in a few seconds more.
   */
  async run({ until = this.settings.plan.endsAt, onOpening }: RunSettings = {}): Promise<void> {
    const { wire } = this.around;
    const day = this.dayFrom(Date.now());
    onOpening?.(day);
    const mails = this.roundOf(day).deliverUntil(until, this.betweenRounds, wire);
    await Promise.all([mails, this.act(day, until)]);
    await Promise.race([this.tasks.settled(), wire.pause(longestAftermath)]);
  }

  private get people(): Person[] {
    return this.guests.map(({ person }) => person);
  }

  private get betweenRounds(): number {
    return Math.max(200, Math.min(1_000, this.settings.window / 1_200));
  }

  private async act(day: Day, until: Hours): Promise<void> {
    for (const { at, act } of momentsOf(this.settings.plan, this.people)) {
      if (at > until) break;
      await day.until(at);
      this.tasks.start(act);
    }
    await day.until(until);
  }

  private async invite(): Promise<void> {
    const round = this.roundOf(this.dayFrom(Date.now()));
    for (let first = 0; first < this.guests.length; first += invitedAtOnce) {
      const some = this.guests.slice(first, first + invitedAtOnce);
      await this.around.organizer.invite(
        this.event.id,
        some.map(({ attendeeId }) => attendeeId),
      );
      await this.opened(some, round);
    }
  }

  private async opened(guests: Guest[], round: MailRound): Promise<void> {
    const { wire } = this.around;
    const end = Date.now() + longestOpening;
    const missing = () => guests.filter(({ person }) => !person.isReady).length;
    while (missing() > 0) {
      if (Date.now() > end) throw new Error(`${missing()} of ${guests.length} personal links did not arrive by mail in time.`);
      await wire.pause(this.betweenRounds);
      await round.deliver();
      await this.tasks.settled();
    }
  }

  private roundOf(day: Day): MailRound {
    return new MailRound(this.around.mails, new Map(this.guests.map(({ address, person }) => [address, person])), day, this.tasks);
  }

  private dayFrom(doorsOpenAt: number): Day {
    return new Day(doorsOpenAt, this.settings.window, this.around.wire);
  }
}
