/** For how long something counts as still in view after the camera saw it last; a hand shakes, a frame is blurred. */
const stillMs = 4_000;
/** For how long after two badges were seen together one of them alone is not the one that is meant. */
const crowdedMs = 700;

/** What the camera saw of late, so that the same badge still in view is not a second scan. Times are milliseconds of any one clock. */
export class Sightings {
  #lastAt = new Map<string, number>();
  #crowdedAt = -Infinity;

  /** Notes that something is in view; returns whether it has just come. */
  isNew(what: string, now: number): boolean {
    const lastAt = this.#lastAt.get(what);
    this.#lastAt.set(what, now);
    return lastAt === undefined || now - lastAt > stillMs;
  }

  /** Notes that several badges are in view. */
  crowd(now: number): void {
    this.#crowdedAt = now;
  }

  /** Whether several badges were in view a moment ago. */
  isCrowded(now: number): boolean {
    return now - this.#crowdedAt < crowdedMs;
  }
}
