import { durationOf, quietMinutes, secondsOf, type InputError, type NudgePolicyRequest, type QuietHours } from '@within24/shared';

/** When an event's contacts are nudged; all durations in seconds. `window` is the event's follow-up window. */
export type NudgePolicy = {
  window: number;
  minDelay: number;
  latest: number;
  minGap: number;
  quietHours: QuietHours | null;
  controlShare: number;
};

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const shortestWindow = minute;
const longestWindow = 14 * day;
const longestQuiet = 12 * hour;
const nightRest: QuietHours = { from: '21:00', to: '08:00' };

/** Kept free between the last nudge and the end of the window, so that a fault of half an hour loses nobody. */
const slack = 35 * minute;
const longestSpread = 30 * minute;
const longestClockChange = hour;
/** What has to be left to choose from, so that few mails cover many contacts. */
const leastRoom = 5 * hour;

/** Margins shrink with a window under a day, as a trial's machinery does; they need not grow with a longer one. */
const scaled = (seconds: number, window: number) => seconds * Math.min(1, window / day);

const quietSeconds = (quietHours: QuietHours | null) => (quietHours ? quietMinutes(quietHours) * minute : 0);

function leastLatest({ window, minDelay }: NudgePolicy, quiet: number): number {
  return minDelay + quiet + scaled(longestClockChange + slack + longestSpread + leastRoom, window);
}

const greatestLatest = (window: number) => window - scaled(slack, window);

function defaultsOf(window: number): NudgePolicy {
  const share = (seconds: number) => Math.round((seconds * window) / day);
  const policy = {
    window,
    minDelay: share(hour),
    latest: share(20 * hour),
    minGap: share(8 * hour),
    quietHours: nightRest,
    controlShare: 0,
  };
  const holdsTheNight = window >= day || leastLatest(policy, quietSeconds(nightRest)) <= policy.latest;
  return holdsTheNight ? policy : { ...policy, quietHours: null };
}

/**
 * The policy of an event with this follow-up window (seconds). What the organizer left out scales with the window: 1 h, 20 h, 8 h and
 * quiet hours 21:00–08:00 in a day; no quiet hours where the window is too short to hold them. May be out of bounds, see {@link policyErrors}.
 */
export function resolvePolicy(window: number, request: NudgePolicyRequest): NudgePolicy {
  const defaults = defaultsOf(window);
  const given = (duration: string | undefined) => (duration === undefined ? null : secondsOf(duration));
  return {
    window,
    minDelay: given(request.minDelay) ?? defaults.minDelay,
    latest: given(request.latest) ?? defaults.latest,
    minGap: given(request.minGap) ?? defaults.minGap,
    quietHours: request.quietHours === undefined ? defaults.quietHours : request.quietHours,
    controlShare: request.controlShare ?? defaults.controlShare,
  };
}

const inWords = (seconds: number) => durationOf(Math.ceil(seconds));
const timesOf = ({ from, to }: QuietHours) => `${from}–${to}`;

/** Why this policy could not keep its promise to everybody who uploads in time; empty when it can. Paths are those of the event's body. */
export function policyErrors(policy: NudgePolicy): InputError[] {
  const window = windowErrors(policy);
  return window.length > 0 ? window : [...quietErrors(policy), ...latestErrors(policy), ...roomErrors(policy), ...gapErrors(policy)];
}

function windowErrors({ window }: NudgePolicy): InputError[] {
  if (window >= shortestWindow && window <= longestWindow) return [];
  const message = `The follow-up window is ${durationOf(window)}: choose one from ${durationOf(shortestWindow)} to ${durationOf(longestWindow)} (14 days).`;
  return [{ path: 'followUpWindow', code: 'window_out_of_range', message }];
}

function quietErrors({ quietHours }: NudgePolicy): InputError[] {
  if (!quietHours || quietSeconds(quietHours) <= longestQuiet) return [];
  const message = `Quiet hours ${timesOf(quietHours)} are too long: choose 12 hours or less.`;
  return [{ path: 'nudgePolicy.quietHours', code: 'quiet_hours_too_long', message }];
}

function latestErrors({ window, latest }: NudgePolicy): InputError[] {
  const greatest = greatestLatest(window);
  if (latest <= greatest) return [];
  const message = `latest is ${durationOf(latest)}, too near the end of the window of ${durationOf(window)}: choose ${durationOf(Math.floor(greatest))} or less.`;
  return [{ path: 'nudgePolicy.latest', code: 'latest_too_late', message }];
}

function roomErrors(policy: NudgePolicy): InputError[] {
  const { window, minDelay, latest, quietHours } = policy;
  const least = leastLatest(policy, quietSeconds(quietHours));
  if (latest >= least) return [];
  const between = `Between minDelay (${durationOf(minDelay)}) and latest (${durationOf(latest)}) there is too little time to nudge everybody`;
  const remedies = [
    ...(least <= greatestLatest(window) ? [`raise latest to ${inWords(least)} or more`] : []),
    ...(minDelay > 0 ? ['lower minDelay'] : []),
  ];
  if (!quietHours) return [{ path: 'nudgePolicy.latest', code: 'too_little_time', message: `${between}: ${remedies.join(' or ')}.` }];
  const all = ['shorten them', 'set them to null', ...remedies].join(', or ');
  const message = `${between} outside quiet hours ${timesOf(quietHours)}: ${all}.`;
  return [{ path: 'nudgePolicy.quietHours', code: 'too_little_time', message }];
}

function gapErrors({ window, minGap }: NudgePolicy): InputError[] {
  if (minGap <= window) return [];
  const message = `minGap is ${durationOf(minGap)}: choose the follow-up window (${durationOf(window)}) or less.`;
  return [{ path: 'nudgePolicy.minGap', code: 'gap_too_long', message }];
}
