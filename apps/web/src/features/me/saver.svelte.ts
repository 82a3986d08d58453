import type { UpdateMeRequest } from '@within24/shared';
import { sentenceOf } from '../../api/errors.js';
import { m } from '../../i18n/messages.js';
import { outbox } from '../../offline/outbox.svelte.js';
import { session } from '../session/session.svelte.js';

/** Saves what a person changes about themselves: one change after the other, so that the last one stands. */
export class Saver {
  busy = $state(false);
  #outcome = $state.raw<{ isSaved: true } | { failure: unknown } | null>(null);
  #line: Promise<void> = Promise.resolve();

  /** Whether the last change could not be kept. */
  get hasFailed(): boolean {
    return this.#outcome !== null && 'failure' in this.#outcome;
  }

  /** What became of the last change, in a sentence; empty before there was one. */
  get inWords(): string {
    if (!this.#outcome) return '';
    if ('failure' in this.#outcome) return m.me.notSaved(sentenceOf(this.#outcome.failure));
    return this.#isWaiting ? m.me.savedHere : m.me.saved;
  }

  save(changes: UpdateMeRequest): Promise<void> {
    this.#outcome = null;
    this.busy = true;
    return (this.#line = this.#line.then(() => this.#save(changes)));
  }

  /** Says nothing any more, because something was typed since. */
  reset(): void {
    this.#outcome = null;
  }

  get #isWaiting(): boolean {
    return outbox.waiting.some(({ kind, attendeeId }) => kind === 'me' && attendeeId === session.me.id);
  }

  async #save(changes: UpdateMeRequest): Promise<void> {
    try {
      await session.update(changes);
      this.#outcome = { isSaved: true };
    } catch (failure) {
      this.#outcome = { failure };
    } finally {
      this.busy = false;
    }
  }
}
