import type { List } from '@within24/shared';
import { ask } from './api.js';

function searchOf(query: Record<string, string>): string {
  const parts = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return parts.length ? `?${parts.join('&')}` : '';
}

/** A list that is read page by page. A new query takes the place of one that is still under way. */
export class Pager<Item> {
  items = $state.raw<Item[]>([]);
  hasMore = $state(false);
  busy = $state(false);
  loadedOnce = $state(false);
  error = $state.raw<unknown>();
  #cursor: string | null = null;
  #query: Record<string, string> = {};
  #current = new AbortController();
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Starts again at the first page; `query` stays until the next start. */
  start = (query: Record<string, string> = this.#query): Promise<void> => {
    this.#query = query;
    return this.#read(null);
  };

  more = (): Promise<void> => this.#read(this.#cursor);

  async #read(cursor: string | null): Promise<void> {
    this.#current.abort();
    const { signal } = (this.#current = new AbortController());
    this.busy = true;
    this.error = undefined;
    try {
      const page = await ask<List<Item>>('GET', this.#path + searchOf(cursor === null ? this.#query : { ...this.#query, cursor }), {
        signal,
      });
      if (!signal.aborted) this.#take(page, cursor === null);
    } catch (error) {
      if (!signal.aborted) this.error = error;
    } finally {
      if (!signal.aborted) this.busy = false;
    }
  }

  #take(page: List<Item>, first: boolean): void {
    this.items = first ? page.items : [...this.items, ...page.items];
    this.#cursor = page.nextCursor;
    this.hasMore = page.nextCursor !== null;
    this.loadedOnce = true;
  }
}
