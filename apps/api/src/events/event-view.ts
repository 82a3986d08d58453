import { durationOf, type Event } from '@within24/shared';
import { dataDeletedAt } from './domain/retention.js';
import type { EventRow } from './event.entity.js';

/** The event as the API answers it: instants as ISO-8601, durations as ISO-8601. */
export function eventView(row: EventRow, attendeeCount: number): Event {
  const { minDelay, latest, minGap, quietHours, controlShare } = row.nudgePolicy;
  return {
    id: row.id,
    name: row.name,
    timeZone: row.timeZone,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    language: row.language,
    followUpWindow: durationOf(row.followUpWindow),
    nudgePolicy: { minDelay: durationOf(minDelay), latest: durationOf(latest), minGap: durationOf(minGap), quietHours, controlShare },
    retentionDays: row.retentionDays,
    dataDeletedAt: dataDeletedAt(row).toISOString(),
    accentColour: row.accentColour,
    invitationWords: row.invitationWords,
    attendeeCount,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    deletionAt: row.deletionAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
