import type { QuietHours } from '@within24/shared';

/** What of an event's nudge policy decides when its contacts are nudged; durations in seconds, since they met where nothing else is said. */
export type NudgeTiming = { window: number; minDelay: number; latest: number; minGap: number; quietHours: QuietHours | null };

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Margins shrink with a window under a day, as a trial's machinery does; they need not grow with a longer one. */
const scaled = (duration: number, { window }: NudgeTiming) => Math.round(duration * Math.min(1, (window * second) / day));

/** Kept between a due instant and the end of what is allowed, so that a fault of half an hour loses nobody; milliseconds. */
export const slackOf = (timing: NudgeTiming) => scaled(35 * minute, timing);

/** How far before the slack the mails of different people are spread, so that not everybody's are due at once; milliseconds. */
export const longestSpreadOf = (timing: NudgeTiming) => scaled(30 * minute, timing);

/** The least that is worth planning for once `latest` has passed; milliseconds. */
export const shortestStretchOf = (timing: NudgeTiming) => scaled(minute, timing);

/** Instants this far apart, shifted per person, are all that is considered for a mail, so that many contacts share few; milliseconds. */
export const rasterOf = (timing: NudgeTiming) => scaled(5 * minute, timing);

/** An introduction waits so long for a mail that is due anyway; milliseconds. */
export const rideOf = (timing: NudgeTiming) => scaled(12 * hour, timing);

/** The rolling time in which a person gets at most two mails: a day, for a trial (a window under one hour) its window; milliseconds. */
export const capWindowOf = ({ window }: Pick<NudgeTiming, 'window'>) => (window * second < hour ? window * second : day);
