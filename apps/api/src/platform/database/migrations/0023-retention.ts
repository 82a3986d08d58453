import { definerFunction, Migration } from './migration.js';

/** Personal data goes so many days after the event's end. The index keeps looking for it cheap: most events have nobody left. */
export class Retention0023 extends Migration {
  readonly name = 'Retention9700000000023';
  readonly sql = `
    alter table event add column retention_days smallint not null default 90 check (retention_days between 1 and 90);
    create index attendee_not_erased on attendee (event_id) where erased_at is null;

    create function attendees_past_retention(p_limit int)
      returns table (organization_id uuid, event_id uuid, attendee_id uuid) language sql stable
      as $$ select a.organization_id, a.event_id, a.id
            from event e join attendee a on a.organization_id = e.organization_id and a.event_id = e.id and a.erased_at is null
            where e.ends_at + make_interval(hours => 24 * e.retention_days) < now()
            limit p_limit $$;
    ${definerFunction('attendees_past_retention(int)')}
  `;
}
