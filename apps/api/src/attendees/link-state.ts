/** How far `attendee a` has come with their link, a {@link LinkState}. */
export const linkStateOf = `case when a.opened_at is not null then 'opened' when a.email is null then 'noAddress'
  when exists (select from invitation i where i.organization_id = a.organization_id and i.event_id = a.event_id and i.attendee_id = a.id
    and i.state = 'queued') then 'waiting'
  when a.delivery_trouble = 'bounced' then 'bounced' when a.delivery_trouble is not null then 'failed'
  when a.invited_at is not null then 'notOpened' else 'notInvited' end`;
