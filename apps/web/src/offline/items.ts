import type { Contact } from '@within24/shared';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** A scan that the server has not answered yet. What is sent stays the same at every try, so that a repeat is known as one. */
export type WaitingScan = {
  kind: 'scan';
  /** The `clientScanId`. */
  id: string;
  attendeeId: string;
  code: string;
  /** By the phone's own clock. */
  scannedAt: string;
  note: string;
};

/** A note that the server has not taken yet; `contact` is what the note was written over. */
export type WaitingNote = {
  kind: 'note';
  /** The contact's id. */
  id: string;
  attendeeId: string;
  contact: Pick<Contact, 'id' | 'note' | 'version'>;
  note: string;
};

export type Waiting = WaitingScan | WaitingNote;

interface Schema extends DBSchema {
  waiting: { key: string; value: Waiting };
}

const open = () => openDB<Schema>('within24', 1, { upgrade: (database) => void database.createObjectStore('waiting', { keyPath: 'id' }) });

/** Keeps what waits for the server on this phone; in memory where the browser refuses to store anything. */
export class WaitingStore {
  #database: Promise<IDBPDatabase<Schema>> | undefined;
  #memory = new Map<string, Waiting>();

  /** Stores or replaces; returns whether it survives the page being closed. */
  async put(item: Waiting): Promise<boolean> {
    try {
      await (await this.#opened()).put('waiting', item);
      this.#memory.delete(item.id);
      return true;
    } catch {
      this.#memory.set(item.id, item);
      return false;
    }
  }

  async get(id: string): Promise<Waiting | undefined> {
    const kept = this.#memory.get(id);
    return kept ?? (await this.#reading((database) => database.get('waiting', id), undefined));
  }

  async delete(id: string): Promise<void> {
    this.#memory.delete(id);
    await this.#reading((database) => database.delete('waiting', id), undefined);
  }

  async all(): Promise<Waiting[]> {
    const stored = await this.#reading((database) => database.getAll('waiting'), []);
    return [...stored.filter(({ id }) => !this.#memory.has(id)), ...this.#memory.values()];
  }

  async #reading<Result>(read: (database: IDBPDatabase<Schema>) => Promise<Result>, otherwise: Result): Promise<Result> {
    try {
      return await read(await this.#opened());
    } catch {
      return otherwise;
    }
  }

  #opened(): Promise<IDBPDatabase<Schema>> {
    this.#database ??= open().catch((error: unknown) => {
      this.#database = undefined;
      throw error;
    });
    return this.#database;
  }
}
