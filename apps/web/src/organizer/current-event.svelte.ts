import type { Event } from '@within24/shared';
import { ask } from './api.js';

/** One event as its pages share it: a page that changes it tells the others through `now`. */
export class CurrentEvent {
  now: Event;
  readonly path: string;

  constructor(event: Event) {
    this.now = $state.raw(event);
    this.path = `/events/${event.id}`;
  }

  /** Never fails: without a connection the page goes on with what it has. */
  reload = async (): Promise<void> => {
    this.now = await ask<Event>('GET', this.path).catch(() => this.now);
  };
}
