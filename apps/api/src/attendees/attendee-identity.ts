import type { HeldAttendee } from '@within24/shared';

/** Who an attendee's call is for: the attendee, within their event and organization. */
export type AttendeeIdentity = { organizationId: string; eventId: string; attendeeId: string };

/** What places a scan in an event: its tag, which its badge codes begin with, and when it is. */
export type ScannedEvent = { tag: string; startsAt: Date; endsAt: Date };

/** An attendee that a browser's session holds, with the words that tell them apart. */
export type HeldIdentity = AttendeeIdentity & HeldAttendee & { event: ScannedEvent };
