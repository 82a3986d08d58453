/** What runs beside the day; its faults come to light when somebody waits for it. */
export class Tasks {
  private readonly running = new Set<Promise<void>>();
  private readonly faults: unknown[] = [];

  constructor(private readonly ended: AbortSignal) {}

  start(task: () => Promise<void>): void {
    const run = task()
      .catch((fault: unknown) => {
        // The end of it all is no fault of what it ended.
        if (!this.ended.aborted) this.faults.push(fault);
      })
      .finally(() => this.running.delete(run));
    this.running.add(run);
  }

  throwFault(): void {
    if (this.faults.length > 0) throw this.faults[0];
  }

  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
    this.throwFault();
  }
}
