import type { Fleet } from './fleet.js';
import type { Held, Journal } from './journal.js';

const look = 500;

/** Looks at the running fleet twice a second: which nudges are in a process's hands and for how long, and whether the api is ready. */
export class Watcher {
  private readonly holding = new Map<string, Held>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly fleet: Fleet,
    private readonly journal: Journal,
  ) {}

  start(): void {
    const round = async () => {
      await Promise.all([this.lookAtNudges().catch(() => undefined), this.probe()]);
      if (!this.stopped) this.timer = setTimeout(() => void round(), look);
    };
    void round();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** A try of a nudge counts for itself: what was planned again between two looks is not held. */
  private async lookAtNudges(): Promise<void> {
    const rows = await this.fleet.database.rows<{ id: string; attempts: number }>(
      "select id, attempts from nudge where state in ('claimed', 'handed')",
    );
    const now = Date.now();
    const keyOf = ({ id, attempts }: (typeof rows)[number]) => `${id} ${attempts}`;
    for (const row of rows) this.note(keyOf(row), row.id, now);
    const keys = new Set(rows.map(keyOf));
    for (const key of this.holding.keys()) if (!keys.has(key)) this.holding.delete(key);
  }

  private note(key: string, nudgeId: string, now: number): void {
    const held = this.holding.get(key);
    if (!held) this.holding.set(key, { nudgeId, from: now, until: now });
    else {
      if (held.until === held.from) this.journal.held.push(held);
      held.until = now;
    }
  }

  private async probe(): Promise<void> {
    for (const api of this.fleet.apis) this.journal.probes.push({ name: api.name, at: Date.now(), status: await api.readiness() });
  }
}
