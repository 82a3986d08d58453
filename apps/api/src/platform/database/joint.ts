import { DomainError } from '../errors.js';
import { causeNow, inSharedSpan, type Cause } from '../telemetry/spans.js';
import { isOutage } from './outage.js';

/** What one caller asked for, in its order. */
type Portion<Item, Result> = {
  items: Item[];
  resolve: (results: Result[]) => void;
  reject: (error: unknown) => void;
  /** The span that waits for it. */
  cause: Cause | undefined;
};

export type JointSettings<Item, Result> = {
  /** What is done, as its span says. */
  name: string;
  /** Does it for the items of several callers; answers one result for each, in their order. */
  together: (items: Item[]) => Promise<Result[]>;
  /** Does it for the items of one caller, however long that takes; where it is left out, as for several. */
  alone?: (items: Item[]) => Promise<Result[]>;
  /** How many may be under way together; two where it is left out. */
  atOnce?: number;
};

/** At most so many items are done together, but for a caller who brings more. */
const most = 256;
/** More than that wait for seconds: whoever comes then is told to come again. */
const mostWaiting = 8_192;

/**
 * Does for callers who come at the same time as one what costs for many hardly more than for one. Nobody waits for others to come: it is done at
 * once where nothing is under way, and else with whoever else has come by then. A caller is answered when what holds their items is done, and
 * fails by their own items only: what fails is done again for each alone, unless the database is out of reach.
 */
export class Joint<Item, Result> {
  private waiting: Portion<Item, Result>[] = [];
  private waitingItems = 0;
  private underWay = 0;
  private awake = false;

  private readonly settings: Required<JointSettings<Item, Result>>;

  constructor({ name, together, alone = together, atOnce = 2 }: JointSettings<Item, Result>) {
    this.settings = { name, together, alone, atOnce };
  }

  /** One result for each item, in their order, without anybody else’s. */
  alone(items: Item[]): Promise<Result[]> {
    return this.settings.alone(items);
  }

  /** One result for each item, in their order. Rejects where too many wait. */
  async ask(items: Item[]): Promise<Result[]> {
    if (this.waitingItems > 0 && this.waitingItems + items.length > mostWaiting) {
      throw new DomainError('unavailable', 'unavailable', 'Too much waits to be written right now; try again in a moment.');
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ items, resolve, reject, cause: causeNow() });
      this.waitingItems += items.length;
      this.wake();
    });
  }

  /** Begins when everything that has just arrived has been read, so that it goes together. */
  private wake(): void {
    if (this.awake || this.underWay >= this.settings.atOnce || this.waiting.length === 0) return;
    this.awake = true;
    setImmediate(() => {
      this.awake = false;
      void this.run(this.next());
      this.wake();
    });
  }

  private next(): Portion<Item, Result>[] {
    let [portions, items] = [0, 0];
    for (const portion of this.waiting) {
      if (portions > 0 && items + portion.items.length > most) break;
      portions += 1;
      items += portion.items.length;
    }
    this.waitingItems -= items;
    return this.waiting.splice(0, portions);
  }

  private async run(portions: Portion<Item, Result>[]): Promise<void> {
    this.underWay += 1;
    let rest = portions;
    try {
      const results = await this.inSpan(portions, this.settings.together);
      for (const { items, resolve } of portions) resolve(results.splice(0, items.length));
      rest = [];
    } catch (error) {
      if (isOutage(error)) for (const { reject } of rest.splice(0)) reject(error);
    }
    this.underWay -= 1;
    this.wake();
    // Outside the count of those under way: whoever has to wait for somebody keeps nobody else.
    for (const portion of rest) void this.inSpan([portion], this.settings.alone).then(portion.resolve, portion.reject);
  }

  /** Does it in a span that says for whom. */
  private inSpan(portions: Portion<Item, Result>[], work: (items: Item[]) => Promise<Result[]>): Promise<Result[]> {
    const items = portions.flatMap((portion) => portion.items);
    const causes = portions.flatMap(({ cause }) => cause ?? []);
    return inSharedSpan(this.settings.name, causes, { attributes: { 'within24.items': items.length } }, () => work(items));
  }
}
