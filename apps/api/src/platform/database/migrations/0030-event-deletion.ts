import { definerFunction, definerMay, Migration, tenantTables } from './migration.js';

/**
 * Events that are to be deleted, and the mails that bring their attendees what they would lose. When its time has come everybody is
 * erased as if their days were over, and then the rows go; until then all of it can be taken back.
 */
export class EventDeletion0030 extends Migration {
  readonly name = 'EventDeletion9700000000030';
  readonly sql = `
    alter table event add column deletion_at timestamptz;
    create index event_deletion on event (deletion_at) where deletion_at is not null;

    create table export_mail (
      organization_id uuid not null,
      event_id uuid not null,
      attendee_id uuid not null,
      state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
      tries int not null default 0,
      next_try_at timestamptz not null default now(),
      sent_at timestamptz,
      primary key (event_id, attendee_id),
      foreign key (event_id, attendee_id) references attendee on delete cascade
    );
    create index on export_mail (next_try_at) where state = 'waiting';
    ${tenantTables('export_mail')}
    ${definerMay('select', 'export_mail')}

    create function waiting_export_mails(p_limit int)
      returns table (organization_id uuid, event_id uuid, attendee_id uuid) language sql stable
      as $$ select x.organization_id, x.event_id, x.attendee_id
            from export_mail x join event e on e.organization_id = x.organization_id and e.id = x.event_id
            where x.state = 'waiting' and x.next_try_at <= now() and e.deletion_at > now() order by x.next_try_at limit p_limit $$;
    ${definerFunction('waiting_export_mails(int)')}

    create or replace function attendees_past_retention(p_limit int)
      returns table (organization_id uuid, event_id uuid, attendee_id uuid) language sql stable
      as $$ select a.organization_id, a.event_id, a.id
            from event e join attendee a on a.organization_id = e.organization_id and a.event_id = e.id and a.erased_at is null
            where e.ends_at + make_interval(hours => 24 * e.retention_days) < now() or e.deletion_at <= now()
            limit p_limit $$;
    ${definerFunction('attendees_past_retention(int)')}

    create function events_to_delete(p_limit int) returns table (organization_id uuid, event_id uuid) language sql stable
      as $$ select e.organization_id, e.id from event e
            where e.deletion_at <= now() and not exists (
              select from attendee a where a.organization_id = e.organization_id and a.event_id = e.id and a.erased_at is null)
            order by e.deletion_at limit p_limit $$;
    ${definerFunction('events_to_delete(int)')}
  `;
}
