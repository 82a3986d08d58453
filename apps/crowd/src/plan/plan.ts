import type { Channel, Gift } from '@within24/shared';

/** Hours since the doors opened. 24 of them are one follow-up window, however long that really is. */
export type Hours = number;

export type PlannedPerson = {
  /** Their place in {@link Plan.people}. */
  number: number;
  name: string;
  company: string;
  title: string;
  ticketType: string;
  arrivesAt: Hours;
  /** Whoever never opens their link is still scanned by others and nudged. */
  opensLink: boolean;
  shares: boolean;
  canHelpWith: string;
  lookingFor: string;
  /** What the phone's clock is ahead of the true time; milliseconds. */
  clockError: number;
  /** When the phone has no network; scans made then are uploaded at the end of it. */
  offline: { from: Hours; until: Hours } | null;
  onFirstNudge: 'reads' | 'pauses' | 'unsubscribes';
};

/** `again`: the same upload once more, as after a lost answer, or the same badge read a second time. */
export type PlannedScan = {
  at: Hours;
  by: number;
  of: number | 'unknown' | 'noBadge';
  note: string;
  tags: string[];
  again: 'no' | 'upload' | 'badge';
};

export type Meeting = { at: Hours; people: [number, number]; scannedBy: 'one' | 'both' };

/** What one of two people makes of having met the other. */
export type Intention = {
  owner: number;
  other: number;
  /** When they write by themselves; `null` where only a nudge might bring them to it. */
  unasked: Hours | null;
  whenNudged: 'followsUp' | 'snoozes' | 'mutes' | 'leaves';
  whenNudgedAgain: 'followsUp' | 'leaves';
  /** From the mail to the deed. */
  takes: Hours;
  via: 'mail' | 'phone';
  channel: Channel;
  gift: Gift;
};

/** Who comes, who meets whom and when, and what each makes of it; all of it known before the doors open. */
export type Plan = {
  people: PlannedPerson[];
  /** By time, as the scans are. */
  meetings: Meeting[];
  scans: PlannedScan[];
  intentions: Intention[];
  /** The last meeting's follow-up window is over. */
  endsAt: Hours;
};
