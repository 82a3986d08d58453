import type { Results, ResultsBreakdown, ResultsParts } from '@within24/shared';
import { byteOrderMark, csvRows, csvTime } from '../platform/csv.js';

const headings = ['Figure', 'Meaning', 'Group', 'Value', 'Suppressed', 'Published at (UTC)'];

/** `group` is what the figure is about where it is not about all. */
type Figure = { figure: string; meaning: string; group?: string; value: number | null; asOf: string | null };

function headlineOf({ contacts, connections, publishedAt }: Results): Figure[] {
  const [from, to] = contacts.interval ?? [null, null];
  const figures: [figure: string, meaning: string, value: number | null, asOf: string | null][] = [
    ['contacts.total', 'Contacts', contacts.total, publishedAt],
    ['contacts.mature', 'Contacts whose follow-up window has passed', contacts.mature, publishedAt],
    ['contacts.young', 'Contacts too young to judge', contacts.young, publishedAt],
    ['contacts.followedUpWithin24h', 'Contacts followed up in time', contacts.followedUpWithin24h, publishedAt],
    ['contacts.rate', 'Share of the mature contacts followed up in time', contacts.rate, publishedAt],
    ['contacts.interval.from', 'The share’s 95 % interval begins at', from, publishedAt],
    ['contacts.interval.to', 'The share’s 95 % interval ends at', to, publishedAt],
    ['connections.mature', 'Connections whose follow-up window has passed', connections.mature, connections.asOf],
    ['connections.eitherSide', 'Connections with at least one side followed up in time', connections.eitherSide, connections.asOf],
    ['connections.bothSides', 'Connections with both sides followed up in time', connections.bothSides, connections.asOf],
  ];
  return figures.map(([figure, meaning, value, asOf]) => ({ figure, meaning, value, asOf }));
}

const groupOf = (keys: string[]) => keys.map((key) => key || '(none)').join(' + ');

function breakdownOf(name: string, by: string, { asOf, groups }: ResultsBreakdown): Figure[] {
  return groups.flatMap(({ keys, mature, followedUpWithin24h, rate, interval: [from, to] }) => {
    const about = { group: groupOf(keys), asOf };
    return [
      { figure: `${name}.mature`, meaning: `Contacts by ${by} whose window has passed, rounded to 5`, value: mature, ...about },
      {
        figure: `${name}.followedUpWithin24h`,
        meaning: 'Of those followed up in time, rounded to 5',
        value: followedUpWithin24h,
        ...about,
      },
      { figure: `${name}.rate`, meaning: 'Share followed up in time', value: rate, ...about },
      { figure: `${name}.interval.from`, meaning: 'The share’s 95 % interval begins at', value: from, ...about },
      { figure: `${name}.interval.to`, meaning: 'The share’s 95 % interval ends at', value: to, ...about },
    ];
  });
}

const partsOf = (name: string, by: string, { asOf, parts }: ResultsParts): Figure[] =>
  parts.map(({ keys, contacts }) => {
    const meaning = `Contacts followed up in time by ${by}, rounded to 5`;
    return { figure: `${name}.contacts`, meaning, group: groupOf(keys), value: contacts, asOf };
  });

/** Who is reminded beside who, by lot, is not; shares between 0 and 1, and their difference between −1 and 1. */
function controlOf({ asOf, nudged, heldBack, difference, interval }: Results['control']): Figure[] {
  if (asOf === null) return [];
  const [from, to] = interval ?? [null, null];
  const figures: [figure: string, meaning: string, value: number | null][] = [
    ['control.nudged.people', 'Attendees compared who are reminded', nudged?.people ?? null],
    ['control.nudged.rate', 'Share of their contacts followed up in time', nudged?.rate ?? null],
    ['control.heldBack.people', 'Attendees compared who, by lot, are not reminded', heldBack?.people ?? null],
    ['control.heldBack.rate', 'Share of their contacts followed up in time', heldBack?.rate ?? null],
    ['control.difference', 'Share with reminders less the share without', difference],
    ['control.interval.from', 'The difference’s 95 % interval begins at', from],
    ['control.interval.to', 'The difference’s 95 % interval ends at', to],
  ];
  return figures.map(([figure, meaning, value]) => ({ figure, meaning, value, asOf }));
}

const quarters = ['0.25', '0.5', '0.75'];

const nudgesOf = ({ asOf, quartiles }: Results['nudges']): Figure[] =>
  (quartiles ?? []).map((value, index) => {
    const meaning = 'Seconds since the meeting by which this share of the contacts named in reminders had been';
    return { figure: 'nudges.quartiles', meaning, group: quarters[index]!, value, asOf };
  });

function othersOf({ breakdowns, followUps, curve, funnel, spread, control, nudges }: Results): Figure[] {
  const bars = (['collected', 'handedOut'] as const).flatMap((name) =>
    spread[name].map(({ from, to, people }) => ({
      figure: `spread.${name}`,
      meaning: name === 'collected' ? 'Attendees by how many contacts they collected' : 'Attendees by how many contacts they handed out',
      group: to === null ? `${from} or more` : `${from} to ${to}`,
      ...{ value: people, asOf: spread.asOf },
    })),
  );
  return [
    ...breakdownOf('hours', 'hour of meeting', breakdowns.hours),
    ...breakdownOf('days', 'day of meeting', breakdowns.days),
    ...breakdownOf('ticketTypes', 'ticket type', breakdowns.ticketTypes),
    ...partsOf('evidence', 'evidence', followUps.evidence),
    ...partsOf('gifts', 'gift', followUps.gifts),
    ...partsOf('channels', 'channel', followUps.channels),
    ...curve.steps.map(({ until, share }) => ({
      figure: 'curve.share',
      meaning: 'Share followed up by then, in seconds since the meeting',
      ...{ group: String(until), value: share, asOf: curve.asOf },
    })),
    ...funnel.steps.map(({ step, people }) => ({
      figure: 'funnel.people',
      meaning: 'Attendees who came so far',
      ...{ group: step, value: people, asOf: funnel.asOf },
    })),
    ...bars,
    ...controlOf(control),
    ...nudgesOf(nudges),
  ];
}

/** The published snapshot as a table; what may not be shown is empty, and says so. */
export function resultsCsv(results: Results, withMark: boolean): string {
  const rows = [...headlineOf(results), ...othersOf(results)].map(({ figure, meaning, group = '', value, asOf }) => [
    ...[figure, meaning, group, value ?? ''],
    ...[value === null ? 'yes' : 'no', csvTime(asOf)],
  ]);
  return (withMark ? byteOrderMark : '') + csvRows([headings, ...rows]);
}
