import { definerFunction, definerMay, Migration, tenantTables } from './migration.js';

/** What organizers may see of outcomes: the published snapshot, and each person's part in it, to know when it may change. */
export class Results0005 extends Migration {
  readonly name = 'Results0005700000000005';
  readonly sql = `
    create table results_snapshot (
      organization_id uuid not null,
      event_id uuid not null,
      folded_at timestamptz not null,
      published_at timestamptz,
      body jsonb not null,
      primary key (event_id),
      foreign key (organization_id, event_id) references event (organization_id, id) on delete cascade
    );
    create table published_outcome (
      organization_id uuid not null,
      event_id uuid not null,
      attendee_id uuid not null,
      mature int not null,
      followed_up int not null,
      primary key (event_id, attendee_id),
      foreign key (organization_id, event_id) references event (organization_id, id) on delete cascade
    );
    ${tenantTables('results_snapshot', 'published_outcome')}
    ${definerMay('select', 'results_snapshot')}

    create function events_matured() returns table (organization_id uuid, event_id uuid) language sql stable
      as $$ select e.organization_id, e.id from event e
            left join results_snapshot r on r.event_id = e.id
            where exists (select from connection k
              where k.organization_id = e.organization_id and k.event_id = e.id
                and k.met_at + make_interval(secs => e.follow_up_window) <= now()
                and k.met_at + make_interval(secs => e.follow_up_window) > coalesce(r.folded_at, '-infinity')) $$;
    ${definerFunction('events_matured()')}
  `;
}
