import type { HeldAttendee, Me, UpdateMeRequest } from '@within24/shared';
import { call, exchange } from '../../api/client.js';
import { ApiError } from '../../api/errors.js';
import { withChoices } from '../../offline/choices.js';
import { meLeftHere } from '../../offline/left-here.js';
import { outbox } from '../../offline/outbox.svelte.js';
import { callAs, chosenAttendee, whenSessionIsLost } from './attendee-client.js';

export type SessionStatus = 'loading' | 'ready' | 'signedOut' | 'choosing' | 'unreachable';

/** How long a person waits for the server's word on what they changed, before the phone's own is enough. */
const patienceMs = 4_000;
const isAttendeeRequired = (error: ApiError) => error.code === 'attendee_required';

/** Who this browser is: the attendee behind the cookie of the personal link, as the phone remembers and the server confirms. */
class Session {
  status = $state<SessionStatus>('loading');
  held = $state.raw<HeldAttendee[]>([]);
  #told = $state.raw<Me | null>(null);
  #deliveries = 0;
  readonly #me = $derived(this.#told && meLeftHere(this.#told, outbox.waiting));

  constructor() {
    // What waits on this phone may belong to an attendee whom the browser no longer holds; the others stay signed in.
    whenSessionIsLost((attendeeId) => {
      if (attendeeId) void outbox.kept.forgetTold(attendeeId);
      if (attendeeId === null || attendeeId === this.#told?.id) this.status = 'signedOut';
    });
    outbox.whenDelivered((_item, { me }) => {
      if (!me) return;
      this.#deliveries += 1;
      this.#take(me);
    });
  }

  /** The attendee; only where the status is `ready` has been. */
  get me(): Me {
    if (!this.#me) throw new Error('nobody is signed in');
    return this.#me;
  }

  /** Whether this browser is signed in as this attendee, be it the chosen one or not. */
  holds(attendeeId: string): boolean {
    return (this.status === 'ready' && this.#told?.id === attendeeId) || this.held.some((held) => held.attendeeId === attendeeId);
  }

  /** Time zone in which this person reads times. */
  get timeZone(): string {
    return this.me.timeZone ?? this.me.event.timeZone;
  }

  /** Shows at once whom this phone remembers, then asks the server. Returns when it has answered, or cannot be reached. */
  async load(): Promise<void> {
    // Whoever has chosen is not asked again, though the choice has not left the phone; and what waits here is counted, also of
    // somebody who is signed out.
    await outbox.start();
    await this.#remember();
    const chosen = chosenAttendee.get();
    // An answer about somebody who is no longer meant says nothing about whoever is.
    const isMeant = () => chosenAttendee.get() === chosen;
    try {
      const me = await this.#ask(chosen);
      if (!isMeant()) return;
      this.#take(me, true);
      this.status = 'ready';
      void this.#loadHeld();
    } catch (error) {
      if (isMeant()) await this.#settle(error);
    }
  }

  /** Exchanges the secret of a personal link for a session, and shows its attendee. Throws where the link is unknown or revoked. */
  async open(token: string): Promise<void> {
    await this.#open({ token });
  }

  /** Exchanges the code that was mailed to an address for a session of all its badges. Throws where the code is not the one. */
  async openByCode(email: string, code: string): Promise<void> {
    await this.#open({ email, code });
  }

  /** Has a code mailed to an address, if there are badges under it. */
  async requestCode(email: string): Promise<void> {
    await call('POST', '/attendee/sign-in-code', { body: { email } });
  }

  async choose(attendeeId: string): Promise<void> {
    chosenAttendee.set(attendeeId);
    this.status = 'loading';
    await this.load();
  }

  /**
   * Changes card and choices: kept on the phone, then sent. Throws an {@link ApiError} where the server refuses; without
   * the network they wait on the phone, and are shown as changed.
   */
  async update(changes: UpdateMeRequest): Promise<void> {
    const attendeeId = this.me.id;
    await outbox.send(
      { kind: 'me', id: `me:${attendeeId}`, attendeeId, changes },
      (kept, made) => (made.kind === 'me' ? withChoices(kept, made) : made),
      patienceMs,
    );
  }

  /** Deletes all data of this attendee, on the server and then on this phone. Throws as `call` does; nothing is deleted then. */
  async deleteEverything(): Promise<void> {
    const { id } = this.me;
    await callAs('DELETE', '/me', { attendeeId: id });
    await outbox.forget(id);
    await this.#leave(id);
  }

  /** Ends this attendee's session in this browser. What still waits for the server stays, until they sign in again. */
  async signOut(): Promise<void> {
    const { id } = this.me;
    await callAs('DELETE', '/attendee/session', { attendeeId: id });
    await this.#leave(id);
  }

  /** Asks again where something of this phone's was delivered meanwhile: the answer may be from before, and would take it back. */
  async #ask(attendeeId: string | null): Promise<Me> {
    for (;;) {
      const before = this.#deliveries;
      const me = await callAs<Me>('GET', '/me', { attendeeId });
      if (this.#deliveries === before) return me;
    }
  }

  async #leave(attendeeId: string): Promise<void> {
    await outbox.kept.forget(attendeeId);
    chosenAttendee.clear();
    this.#told = null;
    this.status = 'loading';
    await this.load();
  }

  async #open(body: { token: string } | { email: string; code: string }): Promise<void> {
    const { headers } = await exchange('POST', '/attendee/session', { body });
    const opened = headers.get('w24-attendee');
    if (opened) chosenAttendee.set(opened);
    else chosenAttendee.clear();
    this.status = 'loading';
    await this.load();
  }

  async #remember(): Promise<void> {
    const chosen = chosenAttendee.get();
    if (!chosen || this.status === 'ready') return;
    const me = this.#told?.id === chosen ? this.#told : await outbox.kept.read<Me>(chosen, 'me');
    if (!me || chosenAttendee.get() !== chosen) return;
    this.#told = me;
    this.status = 'ready';
    this.held = (await outbox.kept.read<HeldAttendee[]>('', 'held')) ?? [];
  }

  #take(me: Me, isChosen = false): void {
    void outbox.kept.write(me.id, 'me', me);
    if (isChosen) chosenAttendee.set(me.id);
    if (isChosen || me.id === this.#told?.id) this.#told = me;
  }

  async #settle(error: unknown): Promise<void> {
    if (!(error instanceof ApiError) || !error.isOurs || error.status >= 500 || error.status === 429) {
      if (this.status !== 'ready') this.status = await this.#withoutServer();
    } else if (isAttendeeRequired(error)) {
      await this.#loadHeld();
      this.status = 'choosing';
    } else if (chosenAttendee.get()) {
      chosenAttendee.clear();
      this.status = 'loading';
      await this.load();
    } else {
      this.status = 'signedOut';
    }
  }

  /** Where nobody is chosen yet, the phone still knows whom it held. */
  async #withoutServer(): Promise<SessionStatus> {
    this.held = (await outbox.kept.read<HeldAttendee[]>('', 'held')) ?? [];
    return this.held.length > 1 && !chosenAttendee.get() ? 'choosing' : 'unreachable';
  }

  async #loadHeld(): Promise<void> {
    try {
      this.held = (await call<{ items: HeldAttendee[] }>('GET', '/attendee/session')).items;
      void outbox.kept.write('', 'held', this.held);
    } catch {
      this.held = (await outbox.kept.read<HeldAttendee[]>('', 'held')) ?? [];
    }
  }
}

export const session = new Session();
