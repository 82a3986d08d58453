import type { PhoneDatabase } from './database.js';
import { plain } from './plain.js';

/** What is kept of an attendee besides what waits: themselves, a contact each and whether all are there, their introductions, a draft each. */
export type What = 'me' | 'contact' | 'complete' | 'introductions' | 'draft' | 'held';

const told: What[] = ['me', 'contact', 'complete', 'introductions', 'held'];

/** What the server told, so that a page opens without the network. It can be had again, so a phone that keeps nothing is no error. */
export class Kept {
  constructor(private readonly phone: PhoneDatabase) {}

  async read<Value>(attendeeId: string, what: What, id = ''): Promise<Value | undefined> {
    return this.#try((connection) => connection.get('kept', [attendeeId, what, id]) as Promise<Value | undefined>);
  }

  /** All of one kind, by their ids. */
  async readAll<Value>(attendeeId: string, what: What): Promise<Value[]> {
    return (await this.#try((connection) => connection.getAll('kept', rangeOf(attendeeId, what)) as Promise<Value[]>)) ?? [];
  }

  async write(attendeeId: string, what: What, value: unknown, id = ''): Promise<void> {
    await this.#try((connection) => connection.put('kept', plain(value), [attendeeId, what, id]));
  }

  async drop(attendeeId: string, what: What, id = ''): Promise<void> {
    await this.#try((connection) => connection.delete('kept', [attendeeId, what, id]));
  }

  /** Puts these in the place of all of one kind. */
  async writeAll(attendeeId: string, what: What, values: { id: string }[]): Promise<void> {
    await this.#try(async (connection) => {
      const tx = connection.transaction('kept', 'readwrite');
      void tx.store.delete(rangeOf(attendeeId, what));
      for (const value of values) void tx.store.put(plain(value), [attendeeId, what, value.id]);
      await tx.done;
    });
  }

  /** Forgets what the server told of one attendee; what they wrote and have not sent stays. */
  async forgetTold(attendeeId: string): Promise<void> {
    await this.#try(async (connection) => {
      const tx = connection.transaction('kept', 'readwrite');
      for (const what of told) void tx.store.delete(rangeOf(attendeeId, what));
      await tx.done;
    });
  }

  /** Forgets everything about one attendee. */
  async forget(attendeeId: string): Promise<void> {
    await this.#try((connection) => connection.delete('kept', IDBKeyRange.bound([attendeeId], [attendeeId, []])));
  }

  async #try<Result>(work: Parameters<typeof this.phone.use<Result>>[0]): Promise<Result | undefined> {
    return this.phone.use(work).catch(() => undefined);
  }
}

/** An array sorts behind every string. */
const rangeOf = (attendeeId: string, what: What) => IDBKeyRange.bound([attendeeId, what], [attendeeId, what, []]);
