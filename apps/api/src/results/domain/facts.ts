/** What one attendee's contacts came to: how many are old enough to judge, and how many of those were followed up in time. */
export type Outcome = { attendeeId: string; mature: number; followedUp: number };
/** One attendee's connections whose window has passed: of how many one side at least followed up in time, and of how many both did. */
export type ConnectionsOf = { attendeeId: string; mature: number; either: number; both: number };

/** What happened at an event, as far as figures are made of it. Outcomes, hours, ways and lifetimes are of mature contacts. */
export type Facts = {
  total: number;
  /** Of how many people contacts are too young to judge. */
  young: number;
  outcomes: Outcome[];
  connections: ConnectionsOf[];
  /** By the hour of meeting, on the event's clock: `2026-06-10T14`. */
  hours: { attendeeId: string; key: string; n: number; x: number }[];
  /** As they were at the attendee's first contact. */
  ticketTypes: { attendeeId: string; ticketType: string }[];
  /** The first follow-up in time of each contact that has one. */
  ways: { attendeeId: string; evidence: string; gift: string; channel: string; n: number }[];
  /** By whole periods since the meeting: in which contacts were followed up, or for how many they were seen open. */
  lifetimes: {
    followedUp: { attendeeId: string; period: number; n: number }[];
    open: { attendeeId: string; periods: number; n: number }[];
  };
  /** The follow-up window in seconds. */
  window: number;
  /**
   * When contacts were first named in a nudge, in seconds since they met: of how many people's, and the first, second and third quartile.
   * Contacts that are too young to judge are left out.
   */
  nudged: { people: number; quartiles: [number, number, number] | null };
  /** Who has drawn a lot (from 0 to 1) for the control group, and whether it holds them back; nobody where an event has no such group. */
  lots: { attendeeId: string; lot: number; heldBack: boolean }[];
  /** Every attendee: how many contacts they collected and handed out, whether they wrote a note of one, and followed one up in time. */
  people: { attendeeId: string; opened: boolean; collected: number; handedOut: number; noted: boolean; inTime: boolean }[];
};

/** A follow-up window has so many periods, and the curve twice as many. */
export const periodsInWindow = 24;
export const periodsShown = 48;
