import { z } from 'zod';
import { secretToken } from './accounts.js';
import { utcInstant } from './time.js';

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

export const nudgeView = z.object({
  /** The person the mail went to. */
  name: z.string(),
  organization: z.string(),
  paused: z.boolean(),
  contacts: z.array(
    z.object({
      id: z.uuid(),
      /** The attendee whose contact it is: the person the mail went to, at this event. */
      attendeeId: z.uuid(),
      name: z.string(),
      company: z.string().nullable(),
      eventName: z.string(),
      timeZone: z.string(),
      metAt: utcInstant,
      followUpBy: utcInstant,
      note: z.string(),
      state: z.enum(['open', 'followedUp', 'snoozed', 'muted', 'past', 'removed']),
    }),
  ),
});
export type NudgeView = z.output<typeof nudgeView>;
