/** First come, first served; taking one out costs the same however many wait. */
export class WaitingLine<Item> {
  private items: Item[] = [];
  private taken = 0;

  get length(): number {
    return this.items.length - this.taken;
  }

  get first(): Item | undefined {
    return this.items[this.taken];
  }

  join(item: Item): void {
    this.items.push(item);
  }

  take(): Item | undefined {
    const item = this.items[this.taken];
    if (item === undefined) return undefined;
    this.taken += 1;
    if (this.taken > 1_024 && this.taken * 2 > this.items.length) {
      this.items = this.items.slice(this.taken);
      this.taken = 0;
    }
    return item;
  }
}
