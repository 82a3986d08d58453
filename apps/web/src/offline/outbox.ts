import type { Contact, ScanAnswer, ScanBatchAnswer } from '@within24/shared';
import { ApiError } from '../../api/errors.js';
import { mergedNote } from '../people/merged-note.js';
import { batchesOf, type Batch } from './batches.js';
import type { Waiting, WaitingNote, WaitingScan, WaitingStore } from './waiting-store.js';

/** What the outbox needs of the server; each call throws where no final answer came. */
export type Deliveries = {
  scans: (batch: Batch) => Promise<ScanBatchAnswer>;
  note: (note: WaitingNote) => Promise<Contact>;
};

/** What the outbox tells: what waits after a change, and each final answer. */
export type OutboxListener = {
  waiting: (items: Waiting[]) => void;
  answered: (scan: WaitingScan, answer: ScanAnswer) => void;
  noted: (contact: Contact) => void;
};

const firstPauseMs = 30_000;
const longestPauseMs = 300_000;
const isFinal = (error: unknown) => error instanceof ApiError && [404, 410].includes(error.status);

/**
 * Scans and notes on their way to the server: written on the phone first, sent second, forgotten only after each
 * one's own final answer. Whatever else happens (no network, signed out, too many requests, a server in trouble), it stays.
 */
export class Outbox {
  #sending: Promise<void> | undefined;
  #changed = false;
  #failures = 0;
  #pausedUntil = 0;

  constructor(
    private readonly store: WaitingStore,
    private readonly deliver: Deliveries,
    private readonly tell: OutboxListener,
  ) {}

  /** Keeps an item; returns whether it survives the page being closed. */
  async put(item: Waiting): Promise<boolean> {
    const isDurable = await this.store.put(item);
    await this.#tellWaiting();
    return isDurable;
  }

  get(id: string): Promise<Waiting | undefined> {
    return this.store.get(id);
  }

  async drop(id: string): Promise<void> {
    await this.store.delete(id);
    await this.#tellWaiting();
  }

  /** Sends what waits. One round at a time; what is added meanwhile goes with the next. */
  async flush(): Promise<void> {
    this.#changed = true;
    await (this.#sending ??= this.#sendWhileChanged().finally(() => (this.#sending = undefined)));
  }

  /** Sends what waits unless the last tries failed a short while ago: 30 s after the first, up to 5 min. */
  async flushWhenDue(): Promise<void> {
    if (Date.now() >= this.#pausedUntil) await this.flush();
  }

  async #sendWhileChanged(): Promise<void> {
    while (this.#changed) {
      this.#changed = false;
      const hasFailed = !(await this.#sendRound());
      this.#failures = hasFailed ? this.#failures + 1 : 0;
      this.#pausedUntil = hasFailed ? Date.now() + Math.min(longestPauseMs, firstPauseMs * 2 ** (this.#failures - 1)) : 0;
    }
  }

  async #sendRound(): Promise<boolean> {
    const items = await this.store.all();
    const scans = items.filter((item) => item.kind === 'scan');
    const notes = items.filter((item) => item.kind === 'note');
    const sent = [];
    for (const batch of batchesOf(scans)) sent.push(await this.#attempt(() => this.#sendScans(batch)));
    for (const note of notes) sent.push(await this.#attempt(() => this.#sendNote(note)));
    await this.#tellWaiting();
    return sent.every(Boolean);
  }

  async #attempt(send: () => Promise<void>): Promise<boolean> {
    try {
      await send();
      return true;
    } catch {
      return false;
    }
  }

  async #sendScans(batch: Batch): Promise<void> {
    const { items } = await this.deliver.scans(batch);
    const sent = new Map(batch.scans.map((scan) => [scan.id, scan]));
    for (const answer of items) {
      const scan = sent.get(answer.clientScanId ?? '');
      if (scan) await this.#settleScan(scan, answer);
    }
  }

  async #settleScan(sent: WaitingScan, answer: ScanAnswer): Promise<void> {
    const mine = (await this.store.get(sent.id))?.note ?? sent.note;
    await this.store.delete(sent.id);
    if (answer.contact) await this.#keepNoteFor(answer.contact, sent, mine);
    this.tell.answered(sent, answer);
  }

  /** The server takes a scan's note only with the scan's first upload; one written later goes on its own. */
  async #keepNoteFor({ id, note: theirs, version }: Contact, sent: WaitingScan, mine: string): Promise<void> {
    const note = mergedNote(mine === sent.note ? '' : sent.note, mine, theirs);
    if (note === theirs) return;
    await this.store.put({ kind: 'note', id, attendeeId: sent.attendeeId, contact: { id, note: theirs, version }, note });
    this.#changed = true;
  }

  async #sendNote(sent: WaitingNote): Promise<void> {
    try {
      const contact = await this.deliver.note(sent);
      const kept = await this.store.get(sent.id);
      if (kept && kept.note !== sent.note) await this.store.put({ ...sent, contact, note: kept.note });
      else await this.store.delete(sent.id);
      this.tell.noted(contact);
    } catch (error) {
      if (!isFinal(error)) throw error;
      await this.store.delete(sent.id);
    }
  }

  async #tellWaiting(): Promise<void> {
    this.tell.waiting(await this.store.all());
  }
}
