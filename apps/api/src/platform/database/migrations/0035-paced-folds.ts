import { definerFunction, definerMay, Migration, tenantTables } from './migration.js';

/** Which events have facts that no fold has read yet, and how long the last fold took, so that large events are folded less often. */
export class PacedFolds0035 extends Migration {
  readonly name = 'PacedFolds9700000000035';
  readonly sql = `
    alter table results_snapshot add column fold_seconds double precision not null default 0;
    create table unfolded_event (
      organization_id uuid not null,
      event_id uuid not null,
      id bigint generated always as identity,
      primary key (event_id, id),
      foreign key (organization_id, event_id) references event (organization_id, id) on delete cascade
    );
    ${tenantTables('unfolded_event')}
    ${definerMay('select', 'unfolded_event')}

    create function events_to_fold(p_pace double precision) returns table (organization_id uuid, event_id uuid) language sql stable
      as $$ select distinct u.organization_id, u.event_id from unfolded_event u
            left join results_snapshot r on r.event_id = u.event_id
            where r.event_id is null or r.fold_seconds < 1 or now() >= r.folded_at + make_interval(secs => r.fold_seconds * p_pace) $$;
    ${definerFunction('events_to_fold(double precision)')}
  `;
}
