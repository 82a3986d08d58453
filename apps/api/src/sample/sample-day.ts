import { createHash } from 'node:crypto';

/** A meeting of two of the sample's people, by their place in the list; minutes since the event's start. */
export type SampleMeeting = { scanner: number; scanned: number; minute: number };

/** Each person scans those so many places further on, the later ones less often. */
const steps = [1, 3, 4, 7, 10];
const inTimeShare = 0.48;
const lateShare = 0.1;

/** A number from 0 to 1 that is always the same for the same pair, and tells nothing of another pair's. */
const chance = (a: number, b: number) => createHash('sha256').update(`${a} ${b}`).digest().readUInt32BE() / 2 ** 32;

/** A day of so many minutes and people: who meets whom, and when. */
export function sampleMeetings(people: number, minutes: number): SampleMeeting[] {
  return Array.from({ length: people }, (_, scanner) =>
    steps
      .filter((step, place) => chance(scanner, step) >= place * 0.15)
      .map((step) => ({ scanner, scanned: (scanner + step) % people, minute: Math.floor(chance(step, scanner) * minutes) })),
  ).flat();
}

/** After how many minutes one follows up with the other: about half of them in time, most by the evening; `null` for never. */
export function minutesToFollowUp(owner: number, other: number): number | null {
  const luck = chance(owner, other);
  if (luck < inTimeShare) return 30 + Math.floor((luck / inTimeShare) ** 2 * 23 * 60);
  return luck < inTimeShare + lateShare ? 26 * 60 : null;
}
