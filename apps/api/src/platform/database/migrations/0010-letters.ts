import { notesOfRepeatedScans } from './0010-notes.js';
import { definerFunction, definerMay, Migration, tenantTables } from './migration.js';

/**
 * What one attendee has mailed to another. The rows outlive the contact, so that nobody gets around the limits by
 * undoing a scan; what was written goes as soon as it was sent or failed.
 */
const letters = `
    create table letter (
      organization_id uuid not null,
      event_id uuid not null,
      id uuid not null,
      kind text not null check (kind in ('message', 'introduction')),
      sender_id uuid not null,
      recipient_id uuid not null,
      contact_id uuid,
      client_id uuid not null,
      gift text not null,
      subject text not null,
      body text not null,
      payload jsonb not null,
      state text not null default 'waiting' check (state in ('waiting', 'handed', 'sent', 'failed')),
      tries int not null default 0,
      doubts int not null default 0,
      next_try_at timestamptz not null default now(),
      lease_until timestamptz,
      written_at timestamptz not null default now(),
      sent_at timestamptz,
      primary key (event_id, id),
      unique (event_id, sender_id, recipient_id, kind, client_id),
      foreign key (event_id, sender_id) references attendee on delete cascade,
      foreign key (event_id, recipient_id) references attendee on delete cascade,
      foreign key (event_id, contact_id) references contact on delete set null (contact_id)
    );
    create index on letter (event_id, contact_id, written_at);
    create index on letter (event_id, recipient_id);
    create index on letter (next_try_at) where state in ('waiting', 'handed');
    ${tenantTables('letter')}
    ${definerMay('select', 'letter')}

    create function overdue_letters(p_overdue interval, p_limit int)
      returns table (organization_id uuid, event_id uuid, id uuid, tries int) language sql stable
      as $$ select l.organization_id, l.event_id, l.id, l.tries from letter l
            where l.state in ('waiting', 'handed') and l.next_try_at < now() - p_overdue
              and coalesce(l.lease_until < now(), true) order by l.next_try_at limit p_limit $$;
    ${definerFunction('overdue_letters(interval, int)')}`;

/** Letters that attendees send each other; notes and tags that stay within their limits. */
export class Letters0010 extends Migration {
  readonly name = 'Letters9700000000010';
  readonly sql = `${letters}${notesOfRepeatedScans}`;
}
