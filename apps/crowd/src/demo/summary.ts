import type { Results } from '@within24/shared';
import { stretchAt } from '../plan/programme.js';
import type { Hours } from '../plan/plan.js';
import type { Tally } from './tally.js';

export type Moment = {
  at: Hours;
  people: number;
  tally: Tally;
  waitingScans: number;
  /** `null` until they were read for the first time. */
  results: Results | null;
  /** Epoch milliseconds; `null` while Within24 answers. */
  silentSince: number | null;
};

const doorsOpenHour = 9;
const plural = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;
const percent = (share: number) => `${Math.round(share * 100)} %`;
const line = (label: string, text: string) => `  ${label.padEnd(14)}${text}`;

/** What is going on, in a few lines. */
export function summaryOf(moment: Moment): string[] {
  const { tally, people } = moment;
  const { unasked, byMail, byPhone } = tally.followedUp;
  return [
    line('time', timeText(moment.at)),
    line('attendees', `${people} invited, ${tally.opened} opened their badge`),
    line('scans', scansText(moment)),
    line('nudges', `${plural(tally.nudges, 'mail')} to ${plural(tally.nudgedPeople, 'person', 'people')}${stopsText(tally)}`),
    line(
      'followed up',
      `${unasked + byMail + byPhone}: ${unasked} unasked, ${byMail} from the mail, ${byPhone} on the phone after a nudge`,
    ),
    line('rate in 24 h', rateText(moment)),
    ...comparison(moment),
    ...(moment.silentSince === null ? [] : [line('', 'Within24 does not answer; the phones keep what they scanned and try again.')]),
    ...(tally.refusals.length === 0 ? [] : [line('refused', `${tally.refusals.length}, the last one: ${tally.refusals.at(-1)}`)]),
  ];
}

/** The clock of the simulated day, whose doors open at nine. */
function timeText(at: Hours): string {
  const minutes = Math.floor((doorsOpenHour + Math.max(0, at)) * 60);
  const clock = `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const day = minutes < 24 * 60 ? 'today' : 'the day after';
  return `${clock} ${day}, ${stretchAt(at)?.name ?? 'everybody is at home'}`;
}

function scansText({ tally, waitingScans }: Moment): string {
  const parts = [
    `${tally.scans} saved, ${plural(tally.connections, 'connection')}`,
    ...(waitingScans > 0 ? [`${waitingScans} waiting on phones`] : []),
    ...(tally.turnedDown > 0 ? [`${plural(tally.turnedDown, 'strange code')} turned down`] : []),
  ];
  return parts.join(', ');
}

function stopsText({ snoozed, muted, stopped }: Tally): string {
  const parts = [
    ...(snoozed > 0 ? [`${snoozed} snoozed`] : []),
    ...(muted > 0 ? [`${muted} muted`] : []),
    ...(stopped > 0 ? [`${plural(stopped, 'person', 'people')} stopped all`] : []),
  ];
  return parts.length > 0 ? `; ${parts.join(', ')}` : '';
}

/** What nudges change, once it may be shown. */
function comparison({ results }: Moment): string[] {
  if (!results) return [];
  const { nudged, heldBack, difference, interval } = results.control;
  if (!nudged || !heldBack || difference === null || !interval) return [];
  const points = (share: number) => Math.round(share * 100);
  const text = `${percent(nudged.rate)} with nudges, ${percent(heldBack.rate)} without: a difference of ${points(difference)} points (${points(interval[0])} to ${points(interval[1])})`;
  return [line('nudges work?', text)];
}

function rateText({ results, at }: Moment): string {
  if (!results || at < 24) return 'nobody’s 24 hours are over yet';
  const { rate, interval, followedUpWithin24h, mature, young, suppressed } = results.contacts;
  if (suppressed || rate === null || !interval) return 'not shown yet: too few people whose 24 hours are over';
  return `${percent(rate)} (${percent(interval[0])} to ${percent(interval[1])}): ${followedUpWithin24h} of ${mature} contacts; ${young} still too young to judge`;
}
