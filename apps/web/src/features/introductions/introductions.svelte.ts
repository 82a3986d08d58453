import type { Introduction, List } from '@within24/shared';
import type { WaitingIntroduction } from '../../offline/items.js';
import { outbox } from '../../offline/outbox.svelte.js';
import { callAs } from '../session/attendee-client.js';
import { session } from '../session/session.svelte.js';

export type Asked = Extract<Introduction, { role: 'invited' }>;
export type Proposed = Extract<Introduction, { role: 'proposer' }>;

/** How long a person waits for the server's word before the phone keeps the proposal for later. */
const patienceMs = 6_000;

/** The introductions that this attendee proposed or is asked about, as the server last told. */
class Introductions {
  status = $state<'loading' | 'ready' | 'failed'>('loading');
  #told = $state.raw<Introduction[]>([]);
  #attendeeId: string | null = null;

  constructor() {
    outbox.whenDelivered(({ attendeeId }, { introduction }) => {
      if (introduction && attendeeId === this.#attendeeId) this.#put(introduction);
    });
  }

  get asked(): Asked[] {
    return this.#told.filter((introduction) => introduction.role === 'invited');
  }

  get proposed(): Proposed[] {
    return this.#told.filter((introduction) => introduction.role === 'proposer');
  }

  /** Those that wait for this attendee's own answer. */
  get open(): Asked[] {
    return this.asked.filter(({ state, myAnswer }) => state === 'proposed' && myAnswer === null);
  }

  /** Proposals that wait on this phone for the network. */
  get waiting(): WaitingIntroduction[] {
    return outbox.waiting.filter((item) => item.kind === 'introduction' && item.attendeeId === session.me.id) as WaitingIntroduction[];
  }

  /** Shows at once what this phone knows, then asks the server; what was shown stays where that fails. */
  async load(): Promise<void> {
    const { id } = session.me;
    if (id !== this.#attendeeId) await this.#showKept(id);
    try {
      const { items } = await callAs<List<Introduction>>('GET', '/me/introductions', { attendeeId: id });
      if (id === this.#attendeeId) this.#take(items);
    } catch {
      if (this.status === 'loading') this.status = 'failed';
    }
  }

  /** Asks two contacts: on the phone first. Throws the `ApiError` of a refusal that comes at once. */
  async propose(contactIds: [string, string], message: string): Promise<void> {
    const item = { kind: 'introduction' as const, id: crypto.randomUUID(), attendeeId: session.me.id, contactIds, message };
    await outbox.send(item, (_, made) => made, patienceMs);
  }

  /** Says yes or no; the server knows a repeat as one. Throws as `callAs` does. */
  async answer({ id }: Asked, answer: 'accept' | 'decline'): Promise<void> {
    this.#put(await callAs<Introduction>('POST', `/me/introductions/${id}/${answer}`));
  }

  async #showKept(attendeeId: string): Promise<void> {
    this.#attendeeId = attendeeId;
    this.status = 'loading';
    this.#told = [];
    const kept = await outbox.kept.read<Introduction[]>(attendeeId, 'introductions');
    if (!kept || this.#attendeeId !== attendeeId) return;
    this.#told = kept;
    this.status = 'ready';
  }

  #put(introduction: Introduction): void {
    const isKnown = this.#told.some(({ id }) => id === introduction.id);
    this.#take(isKnown ? this.#told.map((told) => (told.id === introduction.id ? introduction : told)) : [introduction, ...this.#told]);
  }

  #take(introductions: Introduction[]): void {
    this.#told = introductions;
    this.status = 'ready';
    if (this.#attendeeId) void outbox.kept.write(this.#attendeeId, 'introductions', introductions);
  }
}

export const introductions = new Introductions();
