import { definerFunction, definerMay, Migration, tenantTables } from './migration.js';

/**
 * Who was deleted, and which event, until a worker has noted it outside the database; ids and nothing else. Written by triggers, so that no
 * way to delete somebody can forget it.
 */
const tombstones = `
    create table tombstone (
      organization_id uuid not null,
      id uuid primary key default gen_random_uuid(),
      event_id uuid not null,
      attendee_id uuid,
      deleted_at timestamptz not null default now()
    );
    create index on tombstone (deleted_at);
    ${tenantTables('tombstone')}
    ${definerMay('select, insert, delete', 'tombstone')}

    create function note_deleted_attendee() returns trigger language plpgsql
      as $$ begin
        insert into tombstone (organization_id, event_id, attendee_id) values (old.organization_id, old.event_id, old.id);
        return null;
      end $$;
    ${definerFunction('note_deleted_attendee()')}
    create trigger tombstone_of_erased after update of erased_at on attendee
      for each row when (old.erased_at is null and new.erased_at is not null) execute function note_deleted_attendee();
    create trigger tombstone_of_removed after delete on attendee
      for each row when (old.erased_at is null) execute function note_deleted_attendee();

    create function note_deleted_event() returns trigger language plpgsql
      as $$ begin
        insert into tombstone (organization_id, event_id) values (old.organization_id, old.id);
        return null;
      end $$;
    ${definerFunction('note_deleted_event()')}
    create trigger tombstone_of_event after delete on event for each row execute function note_deleted_event();`;

const keeping = `
    create function tombstones_to_keep(p_limit int)
      returns table (id uuid, event_id uuid, attendee_id uuid, deleted_at timestamptz) language sql stable
      as $$ select t.id, t.event_id, t.attendee_id, t.deleted_at from tombstone t order by t.deleted_at limit p_limit $$;
    ${definerFunction('tombstones_to_keep(int)')}

    create function tombstones_kept(p_ids uuid[]) returns void language sql
      as $$ delete from tombstone t where t.id = any(p_ids) $$;
    ${definerFunction('tombstones_kept(uuid[])')}`;

/** What a restored backup brought back of all that was deleted. */
const risen = `
    create function risen_attendees(p_events uuid[], p_attendees uuid[])
      returns table (organization_id uuid, event_id uuid, attendee_id uuid) language sql stable
      as $$ select a.organization_id, a.event_id, a.id
            from unnest(p_events, p_attendees) d(event_id, attendee_id)
            join attendee a on a.event_id = d.event_id and a.id = d.attendee_id
            where a.erased_at is null $$;
    ${definerFunction('risen_attendees(uuid[], uuid[])')}

    create function risen_events(p_events uuid[]) returns table (organization_id uuid, event_id uuid) language sql stable
      as $$ select e.organization_id, e.id from event e
            where e.id = any(p_events) and (e.deletion_at is null or e.deletion_at > now()) $$;
    ${definerFunction('risen_events(uuid[])')}`;

/** Keeps what was deleted deleted where a backup is restored that is older. */
export class Tombstones0040 extends Migration {
  readonly name = 'Tombstones9700000000040';
  readonly sql = `${tombstones}
    ${keeping}
    ${risen}
  `;
}
