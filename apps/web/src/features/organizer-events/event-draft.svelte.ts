import type { CreateEventRequest, Event } from '@within24/shared';
import { instantAt, wallTimeIn } from './wall-time.js';

type Fields = Pick<CreateEventRequest, 'name' | 'timeZone' | 'startsAt' | 'endsAt' | 'language'>;
export const draftPaths = ['name', 'startsAt', 'endsAt', 'timeZone', 'language'] as const;
export type DraftPath = (typeof draftPaths)[number];

/** An event as it is typed: start and end are wall-clock times in the event's own zone. */
export class EventDraft {
  name = $state('');
  start = $state('');
  end = $state('');
  timeZone = $state('');
  language = $state('');
  #asked = $state(false);

  constructor(timeZone: string, language: string) {
    this.timeZone = timeZone;
    this.language = language;
  }

  static of({ name, startsAt, endsAt, timeZone, language }: Event): EventDraft {
    const draft = new EventDraft(timeZone, language);
    draft.name = name;
    draft.start = wallTimeIn(timeZone, Date.parse(startsAt));
    draft.end = wallTimeIn(timeZone, Date.parse(endsAt));
    return draft;
  }

  /** A new event like another one, at a time that is still to be said. */
  static like({ name, timeZone, language }: Event): EventDraft {
    const draft = new EventDraft(timeZone, language);
    draft.name = name;
    return draft;
  }

  #startsAt = $derived(instantAt(this.timeZone, this.start));
  #endsAt = $derived(instantAt(this.timeZone, this.end));

  #wrong: Partial<Record<DraftPath, string>> = $derived({
    name: this.name.trim() ? undefined : 'Give the event a name.',
    startsAt: this.#wrongTime(this.start, this.#startsAt, 'starts'),
    endsAt:
      this.#wrongTime(this.end, this.#endsAt, 'ends') ??
      (this.#startsAt && this.#endsAt && this.#endsAt <= this.#startsAt ? 'The end must come after the start.' : undefined),
  });

  #wrongTime(typed: string, instant: string | null, verb: string): string | undefined {
    if (!typed) return `Say when the event ${verb}.`;
    return instant === null ? `The clocks of ${this.timeZone} skip this time. Choose another.` : undefined;
  }

  /** What is wrong with one field, once it was asked for the fields. */
  wrong(path: DraftPath): string | undefined {
    return this.#asked ? this.#wrong[path] : undefined;
  }

  /** The fields for the API, or `null` while something is missing; from then on `wrong` tells what. */
  fields(): Fields | null {
    this.#asked = true;
    const [startsAt, endsAt] = [this.#startsAt, this.#endsAt];
    if (!startsAt || !endsAt || Object.values(this.#wrong).some(Boolean)) return null;
    return { name: this.name, timeZone: this.timeZone, startsAt, endsAt, language: this.language };
  }

  /** Most events end on the day they start: proposes an end once the start is known. */
  proposeEnd(): void {
    if (this.start && (!this.end || this.end < this.start)) this.end = `${this.start.slice(0, 10)}T18:00`;
  }
}
