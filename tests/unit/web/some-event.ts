import type { Event } from '@within24/shared';

const nudgePolicy = { minDelay: 'PT2H', latest: 'PT22H', minGap: 'PT4H', quietHours: null, controlShare: 0 };
const event: Event = {
  ...{ id: 'event', name: 'Summit', timeZone: 'Europe/Berlin', language: 'en', followUpWindow: 'PT24H', nudgePolicy },
  ...{
    startsAt: '2026-12-03T08:00:00Z',
    endsAt: '2026-12-04T17:00:00Z',
    invitationWords: null,
    attendeeCount: 0,
    archivedAt: null,
    deletionAt: null,
    createdAt: '2026-11-01T00:00:00Z',
  },
  ...{ retentionDays: 90, dataDeletedAt: '2027-03-04T17:00:00Z', accentColour: null },
};

/** Two days in Berlin, 3 and 4 December 2026 from 09:00 to 18:00, nobody registered yet, but for what is `different`. */
export const someEvent = (different: Partial<Event> = {}): Event => ({ ...event, ...different });
