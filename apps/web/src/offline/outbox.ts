import type { Contact, ScanAnswer, ScanBatchAnswer } from '@within24/shared';
import { ApiError } from '../api/errors.js';
import { batchesOf, type Batch } from './batches.js';
import type { Delivered } from './delivered.js';
import { contactOf, isSame, type Refusal, type Waiting, type WaitingScan } from './items.js';
import { leftOf } from './left-of.js';
import { isSameWriting, longestNote, mergedWriting } from './note-merge.js';
import { Pace } from './pace.js';

/** What the outbox needs of the server; each call throws where no final answer came. */
export type Deliveries = {
  scans: (attendeeId: string, items: Batch['items']) => Promise<ScanBatchAnswer>;
  other: (item: Exclude<Waiting, WaitingScan>) => Promise<Delivered>;
};

/** What the outbox needs of the phone: items that are changed in one step, in durable storage where there is any. */
export type Items<Item> = {
  edit: (ids: string[], change: (item: Item | undefined) => Item | undefined) => Promise<boolean>;
  get: (id: string) => Promise<Item | undefined>;
  all: () => Promise<Item[]>;
};

/** What the outbox tells. Returns, for a scan's answer, whether the person is looking at it just now. */
export type OutboxListener = {
  changed: () => Promise<void> | void;
  scanned: (scan: WaitingScan, answer: ScanAnswer) => boolean;
  /** `isGone` unless something was changed while the item was under way, and goes on its own. */
  delivered: (item: Waiting, answer: Delivered, isGone: boolean) => void;
};

const connecting = ['created', 'duplicate'];
/** Signed out, changed elsewhere, too early, too many: may all be different the next time. */
const passing = [401, 408, 412, 425, 429];

/** One who has written so much today does not want it to go out by itself tomorrow. */
const tooMuchToday = 'too_many_messages';

/** Whether the server, and not some network in between, will never take this. */
function isFinal(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || !error.isOurs || error.status >= 500) return false;
  if (error.code === tooMuchToday) return true;
  return !passing.includes(error.status) && error.code !== 'attendee_required';
}

/** What may stand in the way of others during one round. */
type Round = { networkFailures: number; failures: number; held: Set<string> };
const mostNetworkFailures = 2;

/**
 * All that is on its way to the server: written on the phone first, sent second, forgotten only after each one's own final
 * answer. Whatever else happens (no network, signed out, too many requests, a server in trouble), it stays. What is done
 * about one contact goes in the order in which it was done.
 */
export class Outbox {
  #sending: Promise<void> | undefined;
  #changed = false;
  readonly #pace: Pace;
  readonly #awaited = new Map<string, { resolve: (answer: Delivered) => void; reject: (error: unknown) => void }>();

  constructor(
    private readonly waiting: Items<Waiting>,
    private readonly refused: Items<Refusal>,
    private readonly deliver: Deliveries,
    private readonly tell: OutboxListener,
    { alone = (work: () => Promise<boolean>) => work(), clock = () => performance.now() } = {},
  ) {
    this.#alone = alone;
    this.#pace = new Pace(clock);
  }

  /** Runs one round while no other tab does. */
  readonly #alone: (work: () => Promise<boolean>) => Promise<boolean>;

  /** Changes an item in one step; returns whether that survives the page being closed. */
  async edit(id: string, change: (item: Waiting | undefined) => Waiting | undefined): Promise<boolean> {
    const isDurable = await this.waiting.edit([id], change);
    await this.tell.changed();
    return isDurable;
  }

  /**
   * Keeps an item and sends it. Answers what the server said within `patience` milliseconds, `undefined` where it still
   * waits then; throws the {@link ApiError} of a final refusal, which the caller shows.
   */
  async send(item: Waiting, change: (item: Waiting | undefined) => Waiting, patience: number): Promise<Delivered | undefined> {
    await this.edit(item.id, change);
    const answer = new Promise<Delivered>((resolve, reject) => this.#awaited.set(item.id, { resolve, reject }));
    const tired = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience));
    const flushed = this.flush().then(() => undefined);
    try {
      return await Promise.race([answer, Promise.race([tired, flushed])]);
    } finally {
      this.#awaited.delete(item.id);
    }
  }

  /** Sends what waits, unless the server asked for a pause. One round at a time; what is added meanwhile goes with the next. */
  async flush(): Promise<void> {
    if (this.#pace.isAskedToWait) return;
    this.#changed = true;
    await (this.#sending ??= this.#sendWhileChanged().finally(() => (this.#sending = undefined)));
  }

  /** Sends what waits unless the last tries failed a short while ago. */
  async flushWhenDue(): Promise<void> {
    if (this.#pace.isDue) await this.flush();
  }

  async #sendWhileChanged(): Promise<void> {
    while (this.#changed) {
      this.#changed = false;
      this.#pace.after(await this.#alone(() => this.#sendRound()));
      if (this.#pace.isAskedToWait) return;
    }
  }

  /** Returns whether everything that could be sent was answered. */
  async #sendRound(): Promise<boolean> {
    const round: Round = { networkFailures: 0, failures: 0, held: new Set() };
    const items = (await this.waiting.all()).sort((a, b) => a.madeAt.localeCompare(b.madeAt));
    const scans = items.filter((item) => item.kind === 'scan');
    for (const batch of batchesOf(scans)) await this.#attempt(batch.scans, () => this.#sendScans(batch, round), round);
    for (const item of items) if (item.kind !== 'scan' && !isTooLong(item)) await this.#attempt([item], () => this.#sendOther(item), round);
    await this.tell.changed();
    return round.failures === 0;
  }

  async #attempt(items: Waiting[], send: () => Promise<void>, round: Round): Promise<void> {
    if (round.networkFailures >= mostNetworkFailures || this.#pace.isAskedToWait) return;
    if (items.some((item) => round.held.has(contactOf(item)))) return;
    try {
      if (await this.#tryStill(items)) await send();
      else this.#changed = true;
    } catch (error) {
      round.failures++;
      if (!(error instanceof ApiError)) round.networkFailures++;
      else this.#pace.askedToWait(error);
      for (const contact of items.map(contactOf)) if (contact) round.held.add(contact);
    }
  }

  /** Counts the try; whether all of them still wait. What was taken back since the round began is not to be sent. */
  async #tryStill(items: Waiting[]): Promise<boolean> {
    const there = new Set<string>();
    const ids = items.map(({ id }) => id);
    await this.waiting.edit(ids, (kept) => {
      if (kept) there.add(kept.id);
      return kept && { ...kept, tries: kept.tries + 1 };
    });
    return there.size === items.length;
  }

  async #sendScans(batch: Batch, round: Round): Promise<void> {
    try {
      const { items } = await this.deliver.scans(batch.attendeeId, batch.items);
      const sent = new Map(batch.scans.map((scan) => [scan.id, scan]));
      for (const answer of items) {
        const scan = sent.get(answer.clientScanId ?? '');
        if (scan) await this.#settleScan(scan, answer);
      }
    } catch (error) {
      if (!isFinal(error)) throw error;
      const [only, ...more] = batch.scans;
      if (only && more.length === 0) return this.#refuse(only, error);
      // One that the server cannot read must not hold up the others.
      for (const scan of batch.scans) {
        const [alone] = batchesOf([scan]);
        await this.#attempt([scan], () => this.#sendScans(alone!, round), round);
      }
    }
  }

  async #settleScan(sent: WaitingScan, answer: ScanAnswer): Promise<void> {
    const isSeen = this.tell.scanned(sent, answer);
    const isRefused = !connecting.includes(answer.status);
    let isGone = false;
    while (!isGone) {
      const kept = await this.waiting.get(sent.id);
      const isRead = isSeen && kept?.kind === 'scan' && isSameWriting(writingOf(kept), writingOf());
      if (isRefused && kept && !isRead) await this.#keepRefusal(kept, answer.status);
      if (answer.contact && kept?.kind === 'scan') await this.#keepWritingFor(answer.contact, sent, kept);
      await this.waiting.edit([sent.id], (now) => {
        isGone = !now || !kept || isSame(now, kept);
        return isGone ? undefined : now;
      });
    }
    this.tell.delivered(sent, { contact: answer.contact }, true);
  }

  /** The server takes a scan's note only with the scan's first upload; what was written later goes on its own. */
  async #keepWritingFor(contact: Contact, sent: WaitingScan, kept: WaitingScan): Promise<void> {
    const [first, last] = [writingOf(sent), writingOf(kept)];
    const wanted = mergedWriting(isSameWriting(first, last) ? writingOf() : first, last, contact);
    if (isSameWriting(wanted, contact)) return;
    const { id, note, tags, version } = contact;
    const { attendeeId, madeAt } = sent;
    await this.waiting.edit([id], (other) => {
      if (other?.kind === 'note') return { ...other, ...mergedWriting(writingOf(), wanted, other) };
      return { kind: 'note', id, attendeeId, madeAt, tries: 0, contact: { id, note, tags, version }, ...wanted };
    });
    this.#changed = true;
  }

  async #sendOther(sent: Exclude<Waiting, WaitingScan>): Promise<void> {
    try {
      const answer = await this.deliver.other(sent);
      if (answer.followUp) await this.#nameFollowUp(sent.id, answer.followUp.id);
      let left: Waiting | undefined;
      await this.waiting.edit([sent.id], (kept) => (left = kept && leftOf(kept, sent, answer)));
      this.#awaited.get(sent.id)?.resolve(answer);
      this.tell.delivered(sent, answer, left === undefined);
    } catch (error) {
      if (!isFinal(error)) throw error;
      await this.#refuse(sent, error);
    }
  }

  /** An undo that waits behind its follow-up learns what the server calls it. */
  async #nameFollowUp(clientFollowUpId: string, followUpId: string): Promise<void> {
    await this.waiting.edit([`undo:${clientFollowUpId}`], (undo) => {
      if (undo?.kind !== 'undoFollowUp') return undo;
      this.#changed = true;
      return { ...undo, followUpId };
    });
  }

  async #refuse(sent: Waiting, error: ApiError): Promise<void> {
    const awaited = this.#awaited.get(sent.id);
    if (awaited) awaited.reject(error);
    else await this.#keepRefusal(sent, error.code);
    await this.waiting.edit([sent.id], (kept) => (kept && isSame(kept, sent) ? undefined : kept));
    if (sent.kind === 'followUp') await this.waiting.edit([`undo:${sent.id}`], () => undefined);
  }

  async #keepRefusal(item: Waiting, code: string): Promise<void> {
    await this.refused.edit([item.id], () => ({ id: item.id, attendeeId: item.attendeeId, item, code }));
  }
}

const isTooLong = (item: Waiting) => item.kind === 'note' && item.note.length > longestNote;
const writingOf = (scan?: WaitingScan) => ({ note: scan?.note ?? '', tags: scan?.tags ?? [] });
