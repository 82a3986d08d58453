import type { Results } from '@within24/shared';
import { byteOrderMark, csvRows, csvTime } from '../platform/csv.js';

const headings = ['Figure', 'Meaning', 'Value', 'Suppressed', 'Published at (UTC)'];

function figuresOf({ contacts, connections }: Results): [figure: string, meaning: string, value: number | null][] {
  const [from, to] = contacts.interval ?? [null, null];
  return [
    ['contacts.total', 'Contacts', contacts.total],
    ['contacts.mature', 'Contacts whose follow-up window has passed', contacts.mature],
    ['contacts.young', 'Contacts too young to judge', contacts.young],
    ['contacts.followedUpWithin24h', 'Contacts followed up in time', contacts.followedUpWithin24h],
    ['contacts.rate', 'Share of the mature contacts followed up in time', contacts.rate],
    ['contacts.interval.from', 'The share’s 95 % interval begins at', from],
    ['contacts.interval.to', 'The share’s 95 % interval ends at', to],
    ['connections.mature', 'Connections whose follow-up window has passed', connections.mature],
    ['connections.eitherSide', 'Connections with at least one side followed up in time', connections.eitherSide],
    ['connections.bothSides', 'Connections with both sides followed up in time', connections.bothSides],
  ];
}

/** The published snapshot as a table; what may not be shown is empty, and says so. */
export function resultsCsv(results: Results, withMark: boolean): string {
  const published = csvTime(results.publishedAt);
  const rows = figuresOf(results).map(([figure, meaning, value]) => [
    ...[figure, meaning, value === null ? '' : String(value)],
    ...[value === null ? 'yes' : 'no', published],
  ]);
  return (withMark ? byteOrderMark : '') + csvRows([headings, ...rows]);
}
