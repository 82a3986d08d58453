/** What a look at this process's worker found; any change from one look to the next is a sign of life. */
export type Look = { canaryAt: number | null; turns: number; steps: number; busy: boolean };
export type Verdict = 'alive' | 'no canary ran' | 'the worker stands still';

/**
 * Judges by consecutive looks and not by a clock: a process that was stopped, or a machine that slept, looked at nothing
 * in between and must not be blamed for the time.
 */
export class Silence {
  private last: Look | undefined;
  private withoutCanary = 0;
  private withoutTurn = 0;

  /** `looks`: so many in a row without a sign of life are a wedge. */
  constructor(private readonly looks: number) {}

  /** What was is forgotten: silence counts from the next look on. */
  reset(): void {
    this.last = undefined;
    [this.withoutCanary, this.withoutTurn] = [0, 0];
  }

  judge(look: Look): Verdict {
    const { last } = this;
    this.last = look;
    if (!last) return 'alive';
    const worked = look.busy || look.steps !== last.steps;
    this.withoutCanary = worked || look.canaryAt !== last.canaryAt ? 0 : this.withoutCanary + 1;
    this.withoutTurn = worked || look.turns !== last.turns ? 0 : this.withoutTurn + 1;
    if (this.withoutTurn >= this.looks) return 'the worker stands still';
    return this.withoutCanary >= this.looks ? 'no canary ran' : 'alive';
  }
}
