import type { Attendee, AttendeeActionAnswer, AttendeeActionOutcome, AttendeeActionRequest } from '@within24/shared';
import { SvelteMap } from 'svelte/reactivity';
import { ask } from '../../organizer/api.js';

/** The server takes so many rows in one go. */
export const mostSelected = 500;

/** The selected rows of the list, and what came of the last action on them. */
export class Selection {
  readonly rows = new SvelteMap<string, Attendee>();
  outcomes = $state.raw<{ attendee: Attendee; outcome: AttendeeActionOutcome['outcome'] }[]>([]);
  readonly #path: string;

  constructor(eventPath: string) {
    this.#path = `${eventPath}/attendee-actions`;
  }

  get isFull(): boolean {
    return this.rows.size >= mostSelected;
  }

  toggle = (attendee: Attendee): void => {
    if (!this.rows.delete(attendee.id) && !this.isFull) this.rows.set(attendee.id, attendee);
  };

  /** Selects all of these, or none of them where all are selected already. */
  toggleAll = (attendees: Attendee[]): void => {
    const isAll = attendees.every(({ id }) => this.rows.has(id));
    for (const attendee of attendees) if (isAll || !this.rows.has(attendee.id)) this.toggle(attendee);
  };

  act = async (action: AttendeeActionRequest['action']): Promise<void> => {
    const body = { action, attendeeIds: [...this.rows.keys()] };
    const { items } = await ask<AttendeeActionAnswer>('POST', this.#path, { body });
    this.outcomes = items.map(({ attendeeId, outcome }) => ({ attendee: this.rows.get(attendeeId)!, outcome }));
    this.rows.clear();
  };
}
