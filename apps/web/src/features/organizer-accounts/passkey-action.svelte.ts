import { Action } from '../../organizer/action.svelte.js';
import { PasskeyRefused } from './passkey-words.js';

/** Something a button does with a passkey: what a device refused is told in its own words. */
export class PasskeyAction {
  readonly #action = new Action();
  #refusal = $state('');

  get busy(): boolean {
    return this.#action.busy;
  }

  /** The sentence for people; empty where nothing went wrong. */
  get sentence(): string {
    return this.#refusal || (this.#action.sentence ?? '');
  }

  /** Runs `work` unless it runs already; `true` when it went well. */
  async run(work: () => Promise<void>): Promise<boolean> {
    let refused = false;
    const ran = await this.#action.run(async () => {
      this.#refusal = '';
      try {
        await work();
      } catch (error) {
        if (!(error instanceof PasskeyRefused)) throw error;
        refused = true;
        this.#refusal = error.message;
      }
    });
    return ran && !refused;
  }
}
