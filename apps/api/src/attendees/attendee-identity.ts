import type { HeldAttendee } from '@within24/shared';

/** Who an attendee's call is for: the attendee, within their event and organization. */
export type AttendeeIdentity = { organizationId: string; eventId: string; attendeeId: string };

/** An attendee that a browser's session holds, with the words that tell them apart. */
export type HeldIdentity = AttendeeIdentity & HeldAttendee;
