import type { LogSpeed } from './log-device.js';

const minute = 60_000;

/** At which hours of the day breaks begin, and when the event is over. */
export type LastDay = { breaks: number[]; ends: number };

/**
 * What the simulation takes for granted because nobody has measured it. Change it here and run `npm run bench -- simulation` again. Times are
 * milliseconds where nothing else is said.
 */
export type Scenario = {
  /** Events that go on at the same time, and attendees of each: 10,000,000 together. */
  events: number;
  attendees: number;
  /** The events lie in so many time zones hours apart, as many in each: their breaks and their mornings do not meet. */
  zones: number;
  /** In a break every attendee scans so many others whom they have not met, at any time in it. All breaks of a zone are at once. */
  break: { scans: number; lasts: number };
  /** After a keynote in a hall without reception so large a share of the attendees uploads so many scans each, at any time in so long. */
  upload: { share: number; scans: number; lasts: number };
  /** Within so long after a break every attendee's nudges are planned anew, once: changes that wait together are worked through together. */
  planning: { within: number };
  /** Last days of events, all of them a Sunday: when nudges are due follows from when people met. */
  days: { date: string; zone: string; kinds: Record<'congress' | 'lunch' | 'evening', LastDay> };
  /** How long a mail server takes for a nudge from the first command to its last reply. */
  mailServer: number;
  /** The disk of the WAL, 250 MB/s for writing in a row, as a good network volume has. Its waits come from what was measured. */
  logBandwidth: LogSpeed['bytesPerMillisecond'];
  /** Servers' `max_connections`; and of each process of the program, with jobs on Redis and on PostgreSQL. */
  connections: { most: number; ofProcess: { redis: number; postgres: number } };
  /** Mails that a worker process has under way at once: BullMQ's `concurrency` of the program, and nodemailer's connections. */
  lanes: number;
  /** Up to where a station is planned to be used, as a share of what it can do. */
  headroom: number;
};

export const scenario: Scenario = {
  events: 1_000,
  attendees: 10_000,
  zones: 3,
  break: { scans: 5, lasts: 15 * minute },
  upload: { share: 0.1, scans: 50, lasts: 5 * minute },
  planning: { within: 60 * minute },
  days: {
    date: '2026-06-14',
    zone: 'Europe/Berlin',
    kinds: {
      congress: { breaks: [10.5, 13, 15.5, 17.5], ends: 18 },
      // Twenty hours later, when a nudge is due at the latest, quiet hours have just ended: these are the mails of Monday at eight.
      lunch: { breaks: [12.75], ends: 14 },
      evening: { breaks: [18.5, 20], ends: 21 },
    },
  },
  mailServer: 100,
  logBandwidth: 250_000,
  // A pool of 20 for the program; with jobs on PostgreSQL 12 for them and 2 for limits.
  connections: { most: 500, ofProcess: { redis: 20, postgres: 34 } },
  lanes: 5,
  headroom: 0.7,
};

/** Scans a second in the breaks of one zone, and in its uploads; and people a second whose nudges are planned anew after the breaks. */
export function peakOf({ events, attendees, zones, break: pause, upload, planning }: Scenario) {
  const people = (events * attendees) / zones;
  return {
    breakScans: (people * pause.scans * 1_000) / pause.lasts,
    uploadScans: (people * upload.share * upload.scans * 1_000) / upload.lasts,
    plans: (people * 1_000) / planning.within,
  };
}

/** The same for one event. */
export const peakOfOne = (scenario: Scenario) => peakOf({ ...scenario, events: 1, zones: 1 });
