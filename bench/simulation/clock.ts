type Entry = { at: number; order: number; act: () => void };

/** The time of a simulation, in milliseconds from 0, and what is to happen in it: whatever is due next does, and of what is due together what was asked for first. */
export class Clock {
  now = 0;
  private asked = 0;
  /** A binary heap: no entry is due before the one at half its place. */
  private readonly heap: Entry[] = [];

  after(wait: number, act: () => void): void {
    const entry = { at: this.now + wait, order: (this.asked += 1), act };
    let place = this.heap.push(entry) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!isBefore(entry, this.heap[above]!)) break;
      this.heap[place] = this.heap[above]!;
      place = above;
    }
    this.heap[place] = entry;
  }

  /** Lets everything happen that is due by then. */
  run(until: number): void {
    while (this.heap.length > 0 && this.heap[0]!.at <= until) {
      const { at, act } = this.takeFirst();
      this.now = at;
      act();
    }
    this.now = until;
  }

  private takeFirst(): Entry {
    const first = this.heap[0]!;
    const last = this.heap.pop()!;
    if (this.heap.length > 0) this.sink(last);
    return first;
  }

  private sink(entry: Entry): void {
    const { heap } = this;
    let place = 0;
    for (let below = 1; below < heap.length; below = 2 * place + 1) {
      const other = below + 1;
      const next = other < heap.length && isBefore(heap[other]!, heap[below]!) ? other : below;
      if (!isBefore(heap[next]!, entry)) break;
      heap[place] = heap[next]!;
      place = next;
    }
    heap[place] = entry;
  }
}

const isBefore = (one: Entry, other: Entry) => one.at < other.at || (one.at === other.at && one.order < other.order);
