import type { PhoneDatabase } from './database.js';
import type { Refusal, Waiting } from './items.js';
import { plain } from './plain.js';

/** Keeps items on this phone; in memory where the browser refuses to store them. */
export class ItemStore<Item extends Waiting | Refusal> {
  #memory = new Map<string, Item>();

  constructor(
    private readonly phone: PhoneDatabase,
    private readonly name: 'waiting' | 'refused',
  ) {}

  /** How many items live only as long as the page. */
  get fleeting(): number {
    return this.#memory.size;
  }

  /**
   * Changes items in one step, whatever other tabs do: `change` gets each (`undefined` where there is none) and answers
   * what to keep (`undefined` for nothing). Returns whether that survives the page being closed.
   */
  async edit(ids: string[], change: (item: Item | undefined) => Item | undefined): Promise<boolean> {
    const held = new Map(ids.map((id) => [id, this.#memory.get(id)]));
    const stored = new Map<string, Item | undefined>();
    try {
      await this.phone.use(async (connection) => {
        const tx = connection.transaction(this.name, 'readwrite', { durability: 'strict' });
        for (const id of ids) {
          stored.set(id, (await tx.store.get(id)) as Item | undefined);
          const after = change(held.get(id) ?? stored.get(id));
          if (after) await tx.store.put(plain(after));
          else await tx.store.delete(id);
        }
        await tx.done;
      });
      for (const id of ids) if (this.#memory.get(id) === held.get(id)) this.#memory.delete(id);
      return true;
    } catch {
      for (const id of ids) this.#hold(id, change(this.#memory.get(id) ?? stored.get(id)));
      return false;
    }
  }

  async get(id: string): Promise<Item | undefined> {
    const held = this.#memory.get(id);
    if (held) return held;
    const stored = await this.phone.use((connection) => connection.get(this.name, id)).catch(() => undefined);
    return stored as Item | undefined;
  }

  /** All items; what could not be stored before is tried once more. */
  async all(): Promise<Item[]> {
    if (this.#memory.size > 0) await this.edit([...this.#memory.keys()], (item) => item);
    const stored = (await this.phone.use((connection) => connection.getAll(this.name)).catch(() => [])) as Item[];
    return [...stored.filter(({ id }) => !this.#memory.has(id)), ...this.#memory.values()];
  }

  #hold(id: string, item: Item | undefined): void {
    if (item) this.#memory.set(id, item);
    else this.#memory.delete(id);
  }
}
