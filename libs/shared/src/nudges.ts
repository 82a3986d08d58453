import { z } from 'zod';
import { secretToken } from './accounts.js';

/** `undo` takes back what the three others did, whichever of them the contact shows. */
const contactAction = z.object({
  token: secretToken,
  action: z.enum(['followedUp', 'snooze', 'mute', 'undo']),
  contactId: z.uuid(),
});
const personAction = z.object({ token: secretToken, action: z.literal('pause') });

/** `POST /nudge-actions`: what a button behind a mail link does. */
export const nudgeActionRequest = z.union([contactAction, personAction]);
export type NudgeActionRequest = z.output<typeof nudgeActionRequest>;

/** `POST /nudge-actions/view`: reads what the page behind the link shows; changes nothing. */
export const nudgeViewRequest = z.object({ token: secretToken });

export type NudgeView = {
  /** The person the mail went to. */
  name: string;
  organization: string;
  paused: boolean;
  contacts: {
    id: string;
    /** The attendee whose contact it is: the person the mail went to, at this event. */
    attendeeId: string;
    name: string;
    company: string | null;
    eventName: string;
    timeZone: string;
    metAt: string;
    followUpBy: string;
    note: string;
    state: 'open' | 'followedUp' | 'snoozed' | 'muted' | 'past' | 'removed';
  }[];
};
