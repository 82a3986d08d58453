import type { Contact, ScanAnswer, ScanBatchAnswer } from '@within24/shared';
import { mergedNote, tidyNote } from '../people/merged-note.js';
import { saveNote } from '../people/notes.js';
import { people } from '../people/people.svelte.js';
import { callAs } from '../session/attendee-client.js';
import { Outbox } from './outbox.js';
import { WaitingStore, type Waiting, type WaitingScan } from './waiting-store.js';

const roundMs = 30_000;
const connecting = ['created', 'duplicate'];

/** One scan of this page's life, and what became of it. */
export class Scan {
  answer = $state.raw<ScanAnswer | null>(null);
  /** Set when the browser could not store it: it lives only as long as the page. */
  isFleeting = $state(false);
  isUndone = $state(false);

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
}

/** What this phone scanned: kept, sent, answered. */
class Scans {
  waiting = $state.raw<Waiting[]>([]);
  /** Answers that made no connection, to scans from before this page was opened or left. */
  refused = $state.raw<{ scan: WaitingScan; answer: ScanAnswer }[]>([]);
  #here = new Map<string, Scan>();
  #isStarted = false;

  readonly outbox = new Outbox(
    new WaitingStore(),
    {
      scans: ({ attendeeId, items }) =>
        callAs<ScanBatchAnswer>('POST', '/scans', { attendeeId, body: { sentAt: new Date().toISOString(), items } }),
      note: ({ contact, note, attendeeId }) => saveNote(contact, note, attendeeId),
    },
    {
      waiting: (items) => (this.waiting = items),
      answered: (scan, answer) => void this.#settle(scan, answer),
      noted: (contact) => people.put(contact),
    },
  );

  /** Sends what waits now, when the phone is online or looked at again, and every 30 seconds. */
  start(): void {
    void this.outbox.flush();
    if (this.#isStarted) return;
    this.#isStarted = true;
    addEventListener('online', () => void this.outbox.flush());
    document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && this.outbox.flush()));
    setInterval(() => void this.outbox.flushWhenDue(), roundMs);
  }

  /** Keeps a scan on the phone, then sends it. Returns once it is kept. */
  async add(code: string, attendeeId: string): Promise<Scan> {
    const scan = new Scan(crypto.randomUUID(), attendeeId, code, new Date().toISOString());
    this.#here.set(scan.id, scan);
    const { id, scannedAt } = scan;
    scan.isFleeting = !(await this.outbox.put({ kind: 'scan', id, attendeeId, code, scannedAt, note: '' }));
    void this.outbox.flush();
    return scan;
  }

  /** The scan of this badge that still waits on the phone, if there is one. */
  waitingFor(code: string): WaitingScan | undefined {
    return this.waiting.find((item) => item.kind === 'scan' && item.code === code) as WaitingScan | undefined;
  }

  /** Whether something about this scan or contact is still on its way to the server. */
  isWaiting(id: string): boolean {
    return this.waiting.some((item) => item.id === id);
  }

  /** Keeps a note about the person of a scan, whether the server knows of the scan yet or not. */
  async note(scan: Scan, text: string, base: string): Promise<void> {
    const contact = scan.answer?.contact;
    if (contact) return this.noteOn(people.find(contact.id) ?? contact, scan.attendeeId, text, base);
    const kept = await this.outbox.get(scan.id);
    if (kept) await this.outbox.put({ ...kept, note: tidyNote(text) });
    void this.outbox.flush();
  }

  /** Keeps a note about a contact, written over `base`, on the phone, then sends it. */
  async noteOn({ id, note, version }: Contact, attendeeId: string, text: string, base: string): Promise<void> {
    const mine = tidyNote(text);
    const kept = await this.outbox.get(id);
    if (kept) await this.outbox.put({ ...kept, note: mine });
    else await this.outbox.put({ kind: 'note', id, attendeeId, contact: { id, note, version }, note: mergedNote(base, mine, note) });
    void this.outbox.flush();
  }

  /** Takes a scan back; only within 60 seconds of its upload. */
  async undo(scan: Scan): Promise<void> {
    scan.isUndone = true;
    await this.outbox.drop(scan.id);
    if (scan.answer) await this.#undoThere(scan);
  }

  /** Forgets the answers that were shown. */
  acknowledge(): void {
    this.refused = [];
  }

  async #settle(sent: WaitingScan, answer: ScanAnswer): Promise<void> {
    const scan = this.#here.get(sent.id);
    if (scan) scan.answer = answer;
    else if (!connecting.includes(answer.status)) this.refused = [...this.refused, { scan: sent, answer }];
    if (scan?.isUndone) await this.#undoThere(scan);
    else if (answer.contact) people.put(answer.contact);
  }

  async #undoThere({ id, attendeeId }: Scan): Promise<void> {
    await callAs('DELETE', `/scans/${id}`, { attendeeId });
    await people.load();
  }
}

export const scans = new Scans();
