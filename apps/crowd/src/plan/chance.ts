/** FNV-1a: 32 bits of any text. Source: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Chance that repeats itself: the same seed gives the same draws on every machine. The generator is mulberry32. */
export class Chance {
  private state: number;

  constructor(seed: string) {
    this.state = hashOf(seed);
  }

  /** At least 0, less than 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** The time until something that happens once in `mean` on average. */
  waiting(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  /** One of `items`, which must not be empty; each as likely as its weight. */
  pick<Item>(items: readonly Item[], weightOf: (item: Item) => number = () => 1): Item {
    let rest = this.next() * items.reduce((sum, item) => sum + weightOf(item), 0);
    const chosen = items.find((item) => (rest -= weightOf(item)) < 0) ?? items.at(-1);
    if (chosen === undefined) throw new Error('There is nothing to pick from.');
    return chosen;
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    return items
      .map((item) => ({ item, key: this.next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  }
}
