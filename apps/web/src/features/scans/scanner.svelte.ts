import { m } from '../../i18n/messages.js';
import { clock } from '../../ui/clock.svelte.js';
import { session } from '../session/session.svelte.js';
import { judgedTogether, type Refused } from './judge.js';
import { whenInWords } from './scan-words.js';
import { scans, type Scan } from './scans.svelte.js';
import { Sightings } from './sightings.js';

const takenPulseMs = 60;
const refusedPulseMs = [40, 60, 40];

/** What the scanner shows: the last scan, and why the last thing it saw was none. */
export class Scanner {
  scan = $state.raw<Scan | null>(null);
  /** An object of its own each time, so that the same sentence twice is said twice. */
  refusal = $state.raw<{ sentence: string } | null>(null);
  readonly #sightings = new Sightings();

  /** Takes what the camera sees; what is still in view was taken before. Returns whether it is a scan. */
  async see(texts: string[], now = performance.now()): Promise<boolean> {
    const judgement = judgedTogether(texts, session.me);
    if ('refused' in judgement) {
      if (judgement.refused === 'two') this.#sightings.crowd(now);
      if (this.#sightings.isNew(judgement.refused, now)) this.#refuse(judgement.refused);
      return false;
    }
    if (this.#sightings.isCrowded(now) || !this.#sightings.isNew(judgement.code, now)) return false;
    return this.#keep(judgement.code);
  }

  /** Takes what a person gave on purpose: a typed code, a photo, the address of the page. Returns whether it is a scan. */
  async take(...texts: string[]): Promise<boolean> {
    const judgement = judgedTogether(texts, session.me);
    if ('refused' in judgement) {
      this.#refuse(judgement.refused);
      return false;
    }
    this.#sightings.isNew(judgement.code, performance.now());
    return this.#keep(judgement.code);
  }

  /** Says why there is no scan. */
  tell(sentence: string): void {
    this.refusal = { sentence };
    navigator.vibrate?.(refusedPulseMs);
  }

  async undo(): Promise<void> {
    const { scan } = this;
    this.scan = null;
    if (scan) await scans.undo(scan);
  }

  #refuse(why: Refused): void {
    this.tell(m.scans.refused[why]);
  }

  async #keep(code: string): Promise<boolean> {
    const waiting = scans.waitingFor(code);
    if (waiting) {
      this.tell(m.scans.refused.waits(whenInWords(waiting.scannedAt, session.timeZone, clock.now)));
      return false;
    }
    this.refusal = null;
    this.scan = await scans.add(code, session.me.id);
    navigator.vibrate?.(takenPulseMs);
    return true;
  }
}
