import { eventTagOf, parseBadge, shortCodeOf } from '@within24/shared/badge-code';
import { clock } from '../../ui/clock.svelte.js';
import { momentInWords } from '../../ui/time-words.js';
import { session } from '../session/session.svelte.js';
import { notABadge, otherEvent, ownBadge } from './scan-words.js';
import { scans, type Scan } from './scans.svelte.js';

const sameBadgeMs = 5_000;

/** What a badge's text means on this phone: the code to send, or the sentence why there is nothing to send. */
function judged(text: string): { code: string } | { refusal: string } {
  const { badge, event } = session.me;
  const read = parseBadge(text);
  if (!read) return { refusal: notABadge };
  if (read.kind === 'short') return read.shortCode === shortCodeOf(badge.code) ? { refusal: ownBadge } : { code: read.shortCode };
  if (read.code === badge.code) return { refusal: ownBadge };
  return eventTagOf(read.code) === event.tag ? { code: read.code } : { refusal: otherEvent };
}

/** What the scanner shows: the last scan, or why the last badge was none. */
export class Scanner {
  scan = $state.raw<Scan | null>(null);
  refusal = $state('');
  #lastText = '';
  #lastSeenAt = 0;

  /** Takes what was read; the same badge still before the camera is not a second scan. */
  async take(text: string): Promise<void> {
    const isSame = text === this.#lastText && Date.now() - this.#lastSeenAt < sameBadgeMs;
    this.#lastText = text;
    this.#lastSeenAt = Date.now();
    if (isSame) return;
    const judgement = judged(text);
    if ('refusal' in judgement) this.#refuse(judgement.refusal);
    else await this.#keep(judgement.code);
  }

  async undo(): Promise<void> {
    const { scan } = this;
    this.scan = null;
    this.#lastText = '';
    if (scan) await scans.undo(scan);
  }

  #refuse(sentence: string): void {
    this.scan = null;
    this.refusal = sentence;
  }

  async #keep(code: string): Promise<void> {
    const waiting = scans.waitingFor(code);
    if (waiting) {
      const moment = momentInWords(waiting.scannedAt, session.timeZone, clock.now);
      return this.#refuse(`You scanned this badge at ${moment}. It waits on this phone for the network.`);
    }
    this.refusal = '';
    this.scan = await scans.add(code, session.me.id);
    navigator.vibrate?.(60);
  }
}
