/** Whom a mailing reaches, as conditions on `attendee a` of the event `e`. */

/** Nobody is written to twice by one call for everybody, and nobody whose mailbox is known not to exist. */
export const toInvite = `a.email is not null and a.erased_at is null and a.invited_at is null
  and coalesce(a.delivery_trouble not in ('bounced', 'noMailbox'), true)`;

/** Who has not opened their link, reads mail there and wants reminders: in question when a reminder is queued, and again when it leaves. */
export const stillToRemind = `a.email is not null and a.erased_at is null and a.opened_at is null and a.invited_at is not null
  and a.delivery_trouble is null and a.wants_reminders and not exists (
    select from suppression s where s.organization_id = a.organization_id and s.address_key = a.address_key
      and (s.reason = 'bounced' or s.created_at > coalesce(a.reminders_chosen_at, '-infinity')))`;

/** When an attendee may be reminded: a day after the invitation, in a trial event after its shorter window. */
export const remindableFrom = `a.invited_at + make_interval(secs => least(86400, e.follow_up_window))`;

/** Everybody is reminded once at most; a mail that waits already is enough. */
export const toRemind = `${stillToRemind} and not exists (
  select from invitation i where i.organization_id = a.organization_id and i.event_id = a.event_id and i.attendee_id = a.id
    and (i.state = 'queued' or (i.kind = 'reminder' and not i.to_old_address)))`;
