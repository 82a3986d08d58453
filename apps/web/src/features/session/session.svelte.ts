import type { HeldAttendee, Me, UpdateMeRequest } from '@within24/shared';
import { call } from '../../api/client.js';
import { ApiError } from '../../api/errors.js';
import { callAs, chosenAttendee, whenSessionIsLost } from './attendee-client.js';

export type SessionStatus = 'loading' | 'ready' | 'signedOut' | 'choosing' | 'unreachable';

const isAttendeeRequired = (error: ApiError) => error.code === 'attendee_required';

/** Who this browser is: the attendee behind the cookie of the personal link. */
class Session {
  status = $state<SessionStatus>('loading');
  held = $state.raw<HeldAttendee[]>([]);
  #me = $state.raw<Me | null>(null);

  constructor() {
    // What waits on this phone may belong to an attendee whom the browser no longer holds; the others stay signed in.
    whenSessionIsLost((attendeeId) => {
      if (attendeeId === null || attendeeId === this.#me?.id) this.status = 'signedOut';
    });
  }

  /** The attendee; only where the status is `ready` has been. */
  get me(): Me {
    if (!this.#me) throw new Error('nobody is signed in');
    return this.#me;
  }

  /** Time zone in which this person reads times. */
  get timeZone(): string {
    return this.me.timeZone ?? this.me.event.timeZone;
  }

  async load(): Promise<void> {
    try {
      this.#me = await callAs<Me>('GET', '/me');
      this.status = 'ready';
      void this.#loadHeld();
    } catch (error) {
      await this.#settle(error);
    }
  }

  /** Exchanges the secret of a personal link for a session. Throws where the link is unknown or revoked. */
  async open(token: string): Promise<void> {
    await call('POST', '/attendee/session', { body: { token } });
    chosenAttendee.clear();
    await this.load();
  }

  async choose(attendeeId: string): Promise<void> {
    chosenAttendee.set(attendeeId);
    this.status = 'loading';
    await this.load();
  }

  async update(changes: UpdateMeRequest): Promise<void> {
    await callAs('PATCH', '/me', { body: changes });
    this.#me = await callAs<Me>('GET', '/me');
  }

  async #settle(error: unknown): Promise<void> {
    if (!(error instanceof ApiError) || error.status >= 500 || error.status === 429) {
      this.status = 'unreachable';
    } else if (isAttendeeRequired(error)) {
      await this.#loadHeld();
      this.status = 'choosing';
    } else if (chosenAttendee.get()) {
      chosenAttendee.clear();
      await this.load();
    } else {
      this.status = 'signedOut';
    }
  }

  async #loadHeld(): Promise<void> {
    try {
      this.held = (await call<{ items: HeldAttendee[] }>('GET', '/attendee/session')).items;
    } catch {
      this.held = [];
    }
  }
}

export const session = new Session();
