const second = 1_000;

/** How long a day, the machinery's intervals and the faults are. All durations in milliseconds. */
export type Scale = {
  name: 'short' | 'long';
  /** The follow-up window that stands for 24 hours. */
  window: number;
  /** After which part of the window at the latest a nudge is planned, in every second conference. */
  latest: number;
  /** `W24_PACE`, which also shortens the faults. */
  pace: number;
  /** How many conferences open their doors at first, and how long it is between two that follow. */
  conferences: { atFirst: number; every: number; people: number; perPerson: number };
  /** What a figure's target may not fall below: what no pace shortens, such as starting a process on a busy machine. */
  leastTarget: number;
  /** Between two faults, and after the last. */
  pause: number;
  tail: number;
};

export const scales: Record<Scale['name'], Scale> = {
  /**
   * Proves the logic in minutes. A tenth, and not the 720th that two minutes are of a day: locks and leases of a second are the
   * shortest that a busy machine does not lose by itself. Nudges come earlier in the window than they would in a day's, because what
   * knows no pace (a socket's silence, the start of a process) and a sweep (12 s + 3 s) must find time before its end.
   */
  short: {
    name: 'short',
    window: 120 * second,
    latest: 0.6,
    pace: 0.1,
    conferences: { atFirst: 3, every: 12 * second, people: 10, perPerson: 7 },
    leastTarget: 30 * second,
    pause: second,
    tail: 26 * second,
  },
  /** Proves the figures: the machinery as operators run it. */
  long: {
    name: 'long',
    window: 1_440 * second,
    latest: 20 / 24,
    pace: 1,
    conferences: { atFirst: 4, every: 60 * second, people: 16, perPerson: 9 },
    leastTarget: 0,
    pause: 15 * second,
    tail: 300 * second,
  },
};

/** A figure of quality.md, in seconds at full pace, as it has to hold at this scale; milliseconds. */
export const target = ({ pace, leastTarget }: Scale, seconds: number) => Math.max(seconds * second * pace, leastTarget);
