import type { ScanAnswer } from '@within24/shared';
import { callAs } from '../features/session/attendee-client.js';
import type { Delivered } from './delivered.js';
import { PhoneDatabase, type StorageState } from './database.js';
import { Deliverer } from './deliver.js';
import { ItemStore } from './item-store.js';
import type { Refusal, Waiting, WaitingScan } from './items.js';
import { Kept } from './kept.js';
import { Outbox } from './outbox.js';

const roundMs = 30_000;
const lock = 'within24.outbox';

/** One tab sends at a time; where the browser cannot keep a turn, two may, and the server knows a repeat as one. */
const alone = (work: () => Promise<boolean>): Promise<boolean> => (navigator.locks ? navigator.locks.request(lock, work) : work());

type DeliveredListener = (item: Waiting, answer: Delivered) => void;
type ScannedListener = (scan: WaitingScan, answer: ScanAnswer) => boolean;
/** What is new in an item; when it was made is added. */
type New<Item> = Item extends Waiting ? Omit<Item, 'madeAt' | 'tries'> : never;

/** What was done on this phone and waits for the server, and what the server refused. */
class PhoneOutbox {
  /** All that the server has not answered, oldest first, of all attendees in this browser. */
  waiting = $state.raw<Waiting[]>([]);
  /** What the server will never take and nobody has read of yet. */
  refused = $state.raw<Refusal[]>([]);
  storage = $state<StorageState>('stored');
  /** Whether some of it lives only as long as this page. */
  isFleeting = $state(false);

  readonly #database = new PhoneDatabase((state) => this.#storageIs(state));
  /** What the server told, for opening without the network. */
  readonly kept = new Kept(this.#database);
  readonly #waiting = new ItemStore<Waiting>(this.#database, 'waiting');
  readonly #refused = new ItemStore<Refusal>(this.#database, 'refused');
  readonly #tabs = new BroadcastChannel('within24.outbox');
  #isStarted = false;
  #delivered = new Set<DeliveredListener>();
  #scanned: ScannedListener = () => false;

  readonly #box = new Outbox(
    this.#waiting,
    this.#refused,
    new Deliverer(callAs),
    {
      changed: () => this.#changed(),
      scanned: (scan, answer) => this.#scanned(scan, answer),
      delivered: (item, answer, isGone) => this.#tellDelivered(item, answer, isGone),
    },
    { alone },
  );

  /** Returns when it is known what waits. That is sent then, when the phone is online or looked at again, and every 30 seconds. */
  async start(): Promise<void> {
    this.#listen();
    await this.#read();
    void this.#box.flush();
  }

  #listen(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#tabs.addEventListener('message', () => void this.#read());
    addEventListener('online', () => void this.#box.flush());
    document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && this.#box.flush()));
    setInterval(() => void this.#box.flushWhenDue(), roundMs);
  }

  /** Keeps an item on the phone, then sends it. Returns, once it is kept, whether that survives the page being closed. */
  async add(item: New<Waiting>): Promise<boolean> {
    const made = madeNow(item);
    return this.edit(made.id, () => made);
  }

  /** Changes an item in one step, then sends what waits. `change` gets what is kept under this id, if anything is. */
  async edit(id: string, change: (item: Waiting | undefined) => Waiting | undefined): Promise<boolean> {
    const isDurable = await this.#box.edit(id, change);
    void this.#box.flush();
    return isDurable;
  }

  /** As {@link Outbox.send}. */
  send(
    item: New<Waiting>,
    change: (item: Waiting | undefined, made: Waiting) => Waiting,
    patience: number,
  ): Promise<Delivered | undefined> {
    const made = madeNow(item);
    return this.#box.send(made, (kept) => change(kept, made), patience);
  }

  /** The person has read of these. */
  async acknowledge(refusals: Refusal[]): Promise<void> {
    const ids = refusals.map(({ id }) => id);
    await this.#refused.edit(ids, () => undefined);
    await this.#changed();
  }

  /** Deletes all that waits for or was refused to an attendee who is no more. */
  async forget(attendeeId: string): Promise<void> {
    const ids = (await this.#waiting.all()).filter((item) => item.attendeeId === attendeeId).map(({ id }) => id);
    const refused = (await this.#refused.all()).filter((item) => item.attendeeId === attendeeId).map(({ id }) => id);
    await this.#waiting.edit(ids, () => undefined);
    await this.#refused.edit(refused, () => undefined);
    await this.#changed();
  }

  /** Calls `listener` with each answer of the server. */
  whenDelivered(listener: DeliveredListener): void {
    this.#delivered.add(listener);
  }

  /** Asks `listener` about each answer to a scan whether the person is looking at it just now. */
  whenScanned(listener: ScannedListener): void {
    this.#scanned = listener;
  }

  #tellDelivered(item: Waiting, answer: Delivered, isGone: boolean): void {
    if (isGone) this.waiting = this.waiting.filter(({ id }) => id !== item.id);
    for (const listener of this.#delivered) listener(item, answer);
  }

  async #changed(): Promise<void> {
    this.#tabs.postMessage('changed');
    await this.#read();
  }

  async #read(): Promise<void> {
    const [waiting, refused] = await Promise.all([this.#waiting.all(), this.#refused.all()]);
    this.waiting = waiting.sort((a, b) => a.madeAt.localeCompare(b.madeAt));
    this.refused = refused;
    this.isFleeting = this.#waiting.fleeting > 0;
  }

  #storageIs(state: StorageState): void {
    const isBack = this.storage !== 'stored' && state === 'stored';
    this.storage = state;
    if (isBack) void this.#read();
  }
}

function madeNow(item: New<Waiting>): Waiting {
  return { ...item, madeAt: new Date().toISOString(), tries: 0 };
}

export const outbox = new PhoneOutbox();
