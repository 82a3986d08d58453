import { instantAt, wallTimeIn } from '../organizer-events/wall-time.js';
import { comesTwice, momentInFull } from './mailing-words.js';

type Clock = { timeZone: string; endsAt: string };
const dayMs = 86_400_000;

/** The time of a mailing as it is typed, on the event's clock. */
export class SendTime {
  typed = $state('');
  readonly #clock: Clock;

  /** `instant` is the time so far; without one tomorrow at nine is proposed, where the event goes on until then. */
  constructor(clock: Clock, instant?: string) {
    this.#clock = clock;
    const tomorrow = `${wallTimeIn(clock.timeZone, Date.now() + dayMs).slice(0, 10)}T09:00`;
    const proposed = instantAt(clock.timeZone, tomorrow);
    if (instant) this.typed = wallTimeIn(clock.timeZone, Date.parse(instant));
    else if (proposed && proposed < clock.endsAt) this.typed = tomorrow;
  }

  instant = $derived.by(() => instantAt(this.#clock.timeZone, this.typed));

  /** What is wrong with it, or `undefined`. */
  wrong = $derived.by(() => {
    const { timeZone, endsAt } = this.#clock;
    if (!this.typed) return 'Say when the mails leave.';
    if (this.instant === null) return `The clocks of ${timeZone} skip this time. Choose another.`;
    if (Date.parse(this.instant) <= Date.now()) return 'This time has passed. Choose a later one.';
    return Date.parse(this.instant) > Date.parse(endsAt) ? 'The event is over by then. Choose an earlier time.' : undefined;
  });

  /** The time in words; where the clock shows it twice, which of the two. */
  get words(): string {
    if (!this.instant) return '';
    const twice = comesTwice(this.instant, this.#clock.timeZone) ? ' The clocks show this time twice that night; it is the first.' : '';
    return `${momentInFull(this.instant, this.#clock.timeZone)}.${twice}`;
  }
}
