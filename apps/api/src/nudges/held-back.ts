/** Whether an attendee `a` has asked for nudges themselves; until they choose, nudges come unasked. */
export const asked = 'a.wants_reminders and a.reminders_chosen_at is not null';

/**
 * Whether a contact `c` is not nudged because its owner drew a lot that holds them back: as long as the event has a control group, and the
 * owner has asked neither for nudges nor to be reminded of this contact later.
 */
export const heldBack = `c.snoozed_until is null and exists (
  select from control_lot l
    join event e on e.organization_id = l.organization_id and e.id = l.event_id and (e.nudge_policy ->> 'controlShare')::float8 > 0
    join attendee a on a.event_id = l.event_id and a.id = l.attendee_id and not (${asked})
  where l.event_id = c.event_id and l.attendee_id = c.owner_id and l.held_back)`;
