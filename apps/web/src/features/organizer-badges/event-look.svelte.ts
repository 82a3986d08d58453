import type { Event } from '@within24/shared';
import { Action } from '../../organizer/action.svelte.js';
import { ask } from '../../organizer/api.js';
import type { CurrentEvent } from '../../organizer/current-event.svelte.js';
import type { BadgeRun } from './badge-run.svelte.js';

/** The house's own: what a band begins with. */
const firstColour = '#1f4e79';

/** The colour and the logo on every badge of the event, as an organizer changes them. */
export class EventLook {
  readonly colouring = new Action();
  readonly choosing = new Action();
  readonly #event: CurrentEvent;
  readonly #run: BadgeRun;

  constructor(event: CurrentEvent, run: BadgeRun) {
    this.#event = event;
    this.#run = run;
  }

  get colour(): string | null {
    return this.#event.now.accentColour;
  }

  /** Where the logo is, a new address for each; nothing where there is none. */
  get logo(): string | undefined {
    const version = this.#run.known.value?.logo?.version;
    return version && `/api/v1${this.#event.path}/logo?version=${version}`;
  }

  /** Whoever shows a picture of badges asks for it anew whenever this changes. */
  get version(): string {
    return `colour=${this.colour?.slice(1) ?? ''}&logo=${this.#run.known.value?.logo?.version ?? ''}`;
  }

  band = (isWanted: boolean): Promise<boolean> => this.paint(isWanted ? firstColour : null);

  paint = (accentColour: string | null): Promise<boolean> =>
    this.colouring.run(async () => {
      this.#event.now = await ask<Event>('PATCH', this.#event.path, { body: { accentColour } });
    });

  choose = (file: File): Promise<boolean> => this.#change('PUT', file);
  remove = (): Promise<boolean> => this.#change('DELETE');

  #change(method: 'PUT' | 'DELETE', body?: File): Promise<boolean> {
    return this.choosing.run(async () => {
      await ask(method, `${this.#event.path}/logo`, { body });
      await this.#run.known.reload();
    });
  }
}
