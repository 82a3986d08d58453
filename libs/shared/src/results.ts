/**
 * A published outcome figure. `suppressed` figures are `null` because showing them could tell what one person did.
 * `rate` and `interval` (95 %) are shares between 0 and 1.
 */
export type Results = {
  /** `null` while nothing may be published yet. */
  publishedAt: string | null;
  contacts: {
    total: number | null;
    /** Contacts whose follow-up window has passed. */
    mature: number | null;
    /** Contacts too young to judge. */
    young: number | null;
    followedUpWithin24h: number | null;
    rate: number | null;
    interval: [number, number] | null;
    suppressed: boolean;
  };
  connections: {
    mature: number | null;
    /** At least one side followed up in time. */
    eitherSide: number | null;
    bothSides: number | null;
    suppressed: boolean;
  };
};

/** Live counts of an event: the data of each Server-Sent Event of `GET /events/:id/activity`. */
export type Activity = {
  at: string;
  attendees: number;
  openedLink: number;
  scans: number;
  connections: number;
  /** Attendees who scanned or were scanned. */
  activeAttendees: number;
  /** Scans in each of the last 60 minutes, oldest first. */
  perMinute: number[];
};
