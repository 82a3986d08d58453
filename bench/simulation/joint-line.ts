import type { Clock } from './clock.js';
import { WaitingLine } from './waiting-line.js';

/** As `joint.ts` of the program has it. */
const mostItems = 256;
const mostUnderWay = 2;

type Asked = { items: number; done: () => void };
/** Does it for so many items, then goes on. */
type Together = (items: number, done: () => void) => void;

/** The program's `Joint`, without its results: what comes while two calls are under way goes with the next one, at most 256 items. */
export class JointLine {
  private readonly line = new WaitingLine<Asked>();
  private underWay = 0;
  private awake = false;
  calls = 0;
  items = 0;

  constructor(
    private readonly clock: Clock,
    private readonly together: Together,
  ) {}

  ask(items: number, done: () => void): void {
    this.line.join({ items, done });
    this.wake();
  }

  /** What arrives at the same instant goes together. */
  private wake(): void {
    if (this.awake || this.underWay >= mostUnderWay || this.line.length === 0) return;
    this.awake = true;
    this.clock.after(0, () => {
      this.awake = false;
      this.begin();
      this.wake();
    });
  }

  private begin(): void {
    const asked: Asked[] = [];
    let items = 0;
    while (this.line.first && (asked.length === 0 || items + this.line.first.items <= mostItems)) {
      const next = this.line.take()!;
      asked.push(next);
      items += next.items;
    }
    this.underWay += 1;
    this.calls += 1;
    this.items += items;
    this.together(items, () => {
      this.underWay -= 1;
      for (const { done } of asked) done();
      this.wake();
    });
  }
}
