/** All instants in epoch milliseconds. */

/** A scan that the server answered with 200. */
export type AckedScan = { at: number; scannerId: string; clientScanId: string };

/** An upload that was answered otherwise or not at all, and was sent again. */
export type FailedScan = { at: number; why: string };

/** What an attendee did that ends or pauses reminders, once the server had said yes. */
export type AckedAct =
  | { at: number; kind: 'followedUp' | 'muted'; attendeeId: string; contactId: string }
  | { at: number; kind: 'paused' | 'unsubscribed'; attendeeId: string };

/** One DATA, as the mail server saw it. */
export type SeenMail = {
  /** At which door: each process has its own. */
  door: string;
  to: string;
  /** When 354 had been said, and when the first byte of the message came. */
  offered: number;
  began?: number;
  /** When the final dot came; without it the message was cut off. */
  dot?: number;
  /** When the answer to the dot had been written to a connection that was still there, and its code. */
  answered?: number;
  code?: number;
  /** When the connection ended although the dot had no answer yet. */
  lost?: number;
  /** From here on: of a message that came whole. */
  messageId?: string;
  nudge?: boolean;
  contactIds: string[];
  text: string;
  unsubscribe?: string;
};

/** A fault while it lasted. `duplicates`: it can make a mail go twice. */
export type FaultSpan = {
  name: string;
  victim?: string;
  injected: number;
  healed?: number;
  over?: number;
  duplicates: boolean;
  recovered?: boolean;
};

/** What a recovery is measured for. */
export type RecoveryFigure = 'flushed' | 'redisBack' | 'halfOpen' | 'rerun' | 'stopped' | 'wedge';

/** How long something took to be well again after a fault; milliseconds. */
export type Recovered = { fault: string; figure: RecoveryFigure; took: number; allowed: number };

/** A nudge that was seen in a process's hands for so long; milliseconds. */
export type Held = { nudgeId: string; from: number; until: number };

/** How long an orderly end took; milliseconds. */
export type Drain = { name: string; took: number };

export type Exit = { name: string; at: number; how: string; wanted: boolean };
export type Probe = { name: string; at: number; status: number | undefined };

/** Everything that was seen from outside during a run. The oracle judges it against what the database holds at the end. */
export class Journal {
  readonly scans: AckedScan[] = [];
  readonly failedScans: FailedScan[] = [];
  readonly acts: AckedAct[] = [];
  readonly mails: SeenMail[] = [];
  readonly faults: FaultSpan[] = [];
  readonly recoveries: Recovered[] = [];
  readonly held: Held[] = [];
  readonly drains: Drain[] = [];
  readonly exits: Exit[] = [];
  readonly probes: Probe[] = [];
}
