import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Refusal, Waiting } from './items.js';
import { fromVersion1 } from './version-1.js';

export interface PhoneSchema extends DBSchema {
  /** What waits for the server. */
  waiting: { key: string; value: Waiting };
  /** What the server will never take, until the person has read of it. */
  refused: { key: string; value: Refusal };
  /** What the server told, by attendee, kind and id; can be had again at any time. */
  kept: { key: [attendeeId: string, what: string, id: string]; value: unknown };
}
type Connection = IDBPDatabase<PhoneSchema>;

const name = 'within24';
const version = 2;
const patienceMs = 3_000;

/** Whether this browser stores: `blocked` while a page of an older version holds the database open in another tab. */
export type StorageState = 'stored' | 'blocked' | 'refused';

/**
 * The phone's own database. Later versions only ever add stores, so that a page of an older version that meets a newer
 * database goes on with it as it is.
 */
export class PhoneDatabase {
  #connection: Promise<Connection> | undefined;

  constructor(private readonly tell: (state: StorageState) => void = () => {}) {}

  /** Works on the database. Throws where the browser refuses to store, or its room is used up. */
  async use<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    try {
      const result = await this.#work(work).catch((error: unknown) => {
        if (!isLost(error)) throw error;
        this.#connection = undefined;
        return this.#work(work);
      });
      this.tell('stored');
      return result;
    } catch (error) {
      if (!(error instanceof Blocked)) this.tell('refused');
      throw error;
    }
  }

  async #work<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    return work(await (this.#connection ??= this.#open()));
  }

  /** Some browsers leave the question unanswered; whoever waits is then told no, and whoever comes later gets the late answer. */
  #open(): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the database did not open')), patienceMs);
      const isBlocked = () => {
        this.tell('blocked');
        reject(new Blocked());
      };
      this.#connect(isBlocked)
        .then((connection) => {
          this.#connection = Promise.resolve(connection);
          this.tell('stored');
          resolve(connection);
        })
        .catch((error: unknown) => {
          this.#connection = undefined;
          reject(new Error('this browser stores nothing', { cause: error }));
        })
        .finally(() => clearTimeout(timer));
    });
  }

  async #connect(blocked: () => void): Promise<Connection> {
    const forget = () => (this.#connection = undefined);
    const callbacks = {
      blocked,
      // A newer version in another tab comes first; what this page does next goes to the database as that one leaves it.
      blocking: (_current: number, _wanted: number | null, event: IDBVersionChangeEvent) => {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    };
    try {
      return await openDB<PhoneSchema>(name, version, {
        ...callbacks,
        upgrade: (database, from, _to, tx) => void upgrade(database, from, tx),
      });
    } catch (error) {
      if ((error as DOMException).name !== 'VersionError') throw error;
      return openDB<PhoneSchema>(name, undefined, callbacks);
    }
  }
}

class Blocked extends Error {}

/** Phones close the database of a page that slept, and tell nobody; opened anew, it is there. */
const isLost = (error: unknown) => ['InvalidStateError', 'UnknownError'].includes((error as Error).name);

type Upgrade = Parameters<NonNullable<NonNullable<Parameters<typeof openDB<PhoneSchema>>[2]>['upgrade']>>[3];

async function upgrade(database: Connection, from: number, tx: Upgrade): Promise<void> {
  if (from < 1) database.createObjectStore('waiting', { keyPath: 'id' });
  if (from < 2) {
    database.createObjectStore('refused', { keyPath: 'id' });
    database.createObjectStore('kept');
  }
  if (from !== 1) return;
  for await (const cursor of tx.objectStore('waiting').iterate()) await cursor.update(fromVersion1(cursor.value));
}
