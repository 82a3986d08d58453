import type { Activity, Event, Permission, Results } from '@within24/shared';
import { counted, moment, number, percent } from '../../organizer/format.js';
import { stateOf } from '../organizer-results/results-state.js';
import type { Phase } from './event-dates.js';

/** What is known of an event when its steps are told; `null` where it has not arrived yet. */
export type Facts = {
  event: Event;
  phase: Phase;
  activity: Activity | null;
  results: Results | null;
  printed: number | null;
  hasInvited: boolean;
};

export type StepKey = 'import' | 'badges' | 'invitations' | 'live' | 'results';
/** What whoever takes a step has to be allowed. */
export const neededFor: Record<StepKey, Permission> = {
  import: 'attendees.manage',
  badges: 'badges.print',
  invitations: 'invitations.send',
  live: 'live.read',
  results: 'results.read',
};
/** `next` is the first that waits for the organizer, `now` goes on by itself; what comes after is `later`. */
export type StepState = 'done' | 'now' | 'next' | 'later';
export type Step = { key: StepKey; title: string; text: string; state: StepState };

type Told = Omit<Step, 'state'> & { isDone: boolean; isNow?: boolean };

function importStep({ event }: Facts): Told {
  const isDone = event.attendeeCount > 0;
  const text = isDone ? `${counted(event.attendeeCount, 'attendee')} registered.` : 'Bring in the CSV that your ticketing system exports.';
  return { key: 'import', title: 'Import', text, isDone };
}

function badgesStep({ event, printed }: Facts): Told {
  const isDone = event.attendeeCount > 0;
  const soFar = printed === null ? '' : ` ${number(printed)} of ${number(event.attendeeCount)} printed.`;
  const text = isDone ? `Everybody has a QR badge.${soFar}` : 'Everybody gets a QR badge with the import.';
  return { key: 'badges', title: 'Badges', text, isDone };
}

function invitationsStep({ event, activity, hasInvited }: Facts): Told {
  const opened = activity?.openedLink ?? 0;
  const isDone = event.attendeeCount > 0 && (hasInvited || opened > 0);
  const text = isDone
    ? `Sent. ${number(opened)} of ${number(event.attendeeCount)} opened their link.`
    : 'Mail everybody their personal link. It opens their badge, and the scanner.';
  return { key: 'invitations', title: 'Invitations', text, isDone };
}

function liveStep({ event, phase, activity }: Facts): Told {
  const soFar = activity ? ` ${counted(activity.scans, 'scan')}, ${counted(activity.connections, 'connection')}.` : '';
  const texts: Record<Phase, string> = {
    upcoming: `Starts on ${moment(event.startsAt, event.timeZone)}.`,
    running: `Running now.${soFar}`,
    over: `Over since ${moment(event.endsAt, event.timeZone)}.${soFar}`,
  };
  return { key: 'live', title: 'Live', text: texts[phase], isDone: phase === 'over', isNow: phase === 'running' };
}

function resultsStep({ results, activity, phase }: Facts): Told {
  const rate = results?.contacts.rate ?? null;
  const isExample =
    results && stateOf(results, { connections: activity?.connections ?? null, hasStarted: phase !== 'upcoming' }) === 'example';
  const own = 'The follow-up rate appears once enough people have had their 24 hours.';
  const waiting = isExample ? `${own} Until people have met, you see an example.` : own;
  return {
    key: 'results',
    title: 'Results',
    text: rate === null ? waiting : `${percent(rate)} followed up in time.`,
    isDone: rate !== null,
  };
}

/** The five steps of an event in their order, each with its state. */
export function stepsOf(facts: Facts): Step[] {
  const told = [importStep, badgesStep, invitationsStep, liveStep, resultsStep].map((tell) => tell(facts));
  const next = told.find(({ isDone, isNow }) => !isDone && !isNow);
  return told.map(({ isDone, isNow, key, title, text }) => {
    if (isDone) return { key, title, text, state: 'done' };
    if (isNow) return { key, title, text, state: 'now' };
    return { key, title, text, state: key === next?.key ? 'next' : 'later' };
  });
}
