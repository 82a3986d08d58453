import type { Contact, ScanAnswer, ScanStatus } from '@within24/shared';
import type { Refusal, Waiting, WaitingScan } from '../../offline/items.js';
import { writtenOver, type Written } from '../../offline/note-merge.js';
import { outbox } from '../../offline/outbox.svelte.js';
import { people } from '../people/people.svelte.js';
import { chosenAttendee } from '../session/attendee-client.js';
import { writtenOnScan } from './written-on-scan.js';

const connecting = ['created', 'duplicate'];
/** For how long the answer to a scan appears where the person looks anyway. */
const lookingMs = 10_000;

/** One scan of this page's life, and what became of it. */
export class Scan {
  answer = $state.raw<ScanAnswer | null>(null);
  /** Set when the browser could not store it: it lives only as long as the page. */
  isFleeting = $state(false);
  isUndone = false;
  readonly #madeAt = performance.now();

  constructor(
    readonly id: string,
    readonly attendeeId: string,
    readonly code: string,
    readonly scannedAt: string,
  ) {}

  /** Whether two people are connected by it. */
  get isConnection(): boolean {
    return connecting.includes(this.answer?.status ?? '');
  }

  /** Whether its answer, coming now, is read where it was scanned. */
  get isLookedAt(): boolean {
    return document.visibilityState === 'visible' && performance.now() - this.#madeAt < lookingMs;
  }
}

/** What this phone scanned: kept, sent, answered. */
class Scans {
  #here = new Map<string, Scan>();
  #hasAskedToPersist = false;

  constructor() {
    outbox.whenScanned((sent, answer) => this.#take(sent, answer));
  }

  /** What waits for the server of the attendee that this browser is; of all its attendees where none is chosen. */
  get waiting(): Waiting[] {
    const mine = chosenAttendee.get();
    return outbox.waiting.filter(({ attendeeId }) => !mine || attendeeId === mine);
  }

  /** Those of {@link waiting} that are scans: people who were met, without a name yet. */
  get unnamed(): WaitingScan[] {
    return this.waiting.filter((item) => item.kind === 'scan');
  }

  /** Answers that made no connection and that nobody has seen. */
  get refused(): { scan: WaitingScan; answer: ScanAnswer }[] {
    return this.#refused.flatMap(({ item, code }) =>
      item.kind === 'scan' ? [{ scan: item, answer: { clientScanId: item.id, status: code as ScanStatus } }] : [],
    );
  }

  start(): void {
    void outbox.start();
  }

  /** Keeps a scan on the phone, then sends it. Returns once it is kept. */
  async add(code: string, attendeeId: string): Promise<Scan> {
    const scan = new Scan(crypto.randomUUID(), attendeeId, code, new Date().toISOString());
    this.#here.set(scan.id, scan);
    const { id, scannedAt } = scan;
    scan.isFleeting = !(await outbox.add({ kind: 'scan', id, attendeeId, code, scannedAt, note: '' }));
    this.#askToPersist();
    return scan;
  }

  /** The scan of this badge that still waits on the phone, if there is one. */
  waitingFor(code: string): WaitingScan | undefined {
    return this.waiting.find((item) => item.kind === 'scan' && item.code === code) as WaitingScan | undefined;
  }

  /** Whether something about this scan or contact is still on its way to the server. */
  isWaiting(id: string): boolean {
    return outbox.waiting.some((item) => item.id === id || ('contactId' in item && item.contactId === id));
  }

  /** Keeps a note about the person of a scan, whether the server knows of the scan yet or not. */
  async note(scan: Scan, text: string, base: string): Promise<void> {
    await this.#write(scan, { note: text }, { note: base });
  }

  /** Keeps the tags of the person of a scan, chosen over `base`, as {@link note}. */
  async tag(scan: Scan, tags: string[], base: string[]): Promise<void> {
    await this.#write(scan, { tags }, { tags: base });
  }

  /** Keeps a note about a contact, written over `base`, on the phone, then sends it. */
  async noteOn(contact: Contact, attendeeId: string, text: string, base: string): Promise<void> {
    await this.#writeOn(contact, attendeeId, { note: text }, { note: base });
  }

  /** Keeps the tags of a contact, chosen over `base`, on the phone, then sends them. */
  async tagOn(contact: Contact, attendeeId: string, tags: string[], base: string[]): Promise<void> {
    await this.#writeOn(contact, attendeeId, { tags }, { tags: base });
  }

  /** Takes a scan back; only within 60 seconds of its upload. */
  async undo(scan: Scan): Promise<void> {
    scan.isUndone = true;
    const { id, attendeeId } = scan;
    let wasSent = true;
    await outbox.edit(id, (kept) => {
      wasSent = kept === undefined || kept.tries > 0;
      return undefined;
    });
    if (wasSent) await outbox.add({ kind: 'undoScan', id: `undo:${id}`, attendeeId, scanId: id });
  }

  /** Forgets the answers that were shown. */
  async acknowledge(): Promise<void> {
    await outbox.acknowledge(this.#refused);
  }

  get #refused(): Refusal[] {
    const mine = chosenAttendee.get();
    return outbox.refused.filter(({ item, attendeeId }) => item.kind === 'scan' && (!mine || attendeeId === mine));
  }

  async #write(scan: Scan, mine: Partial<Written>, base: Partial<Written>): Promise<void> {
    const contact = scan.answer?.contact;
    if (contact) return this.#writeOn(contact, scan.attendeeId, mine, base);
    await outbox.edit(scan.id, (kept) => writtenOnScan(kept, scan, mine));
  }

  async #writeOn({ id, ...given }: Contact, attendeeId: string, mine: Partial<Written>, base: Partial<Written>): Promise<void> {
    const { note, tags, version } = people.told(id) ?? given;
    const made = new Date().toISOString();
    await outbox.edit(id, (kept) => {
      const item = kept?.kind === 'note' ? kept : undefined;
      const there = item ?? { note, tags };
      const contact = item?.contact ?? { id, note, tags, version };
      const merged = writtenOver(there, mine, base);
      return { kind: 'note', id, attendeeId, madeAt: item?.madeAt ?? made, tries: item?.tries ?? 0, contact, ...merged };
    });
  }

  /** Takes an answer; whether the person reads it where they scanned. */
  #take({ id }: WaitingScan, answer: ScanAnswer): boolean {
    const scan = this.#here.get(id);
    if (scan) scan.answer = answer;
    return scan?.isLookedAt ?? false;
  }

  /** A browser may clear what a page keeps; one that is asked keeps it while there is room. */
  #askToPersist(): void {
    if (this.#hasAskedToPersist) return;
    this.#hasAskedToPersist = true;
    void navigator.storage?.persist?.().catch(() => false);
  }
}

export const scans = new Scans();
