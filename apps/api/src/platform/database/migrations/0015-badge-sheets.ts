import { definerFunction, definerMay, Migration, tenantTables } from './migration.js';

/**
 * Runs of badge sheets. `attendee_ids` is in the order of the badges; the files are made one after the other, and go with
 * the run after 24 hours.
 */
export class BadgeSheets0015 extends Migration {
  readonly name = 'BadgeSheets9700000000015';
  readonly sql = `
    alter table badge_code add column printed_at timestamptz;

    create table badge_sheet (
      organization_id uuid not null,
      event_id uuid not null,
      id uuid not null,
      state text not null default 'running' check (state in ('running', 'done', 'failed')),
      options jsonb not null,
      attendee_ids uuid[] not null,
      done int not null default 0,
      attempts int not null default 0,
      taken_at timestamptz,
      created_at timestamptz not null default now(),
      primary key (event_id, id),
      foreign key (organization_id, event_id) references event (organization_id, id) on delete cascade
    );
    create index on badge_sheet (created_at);

    create table badge_sheet_file (
      organization_id uuid not null,
      event_id uuid not null,
      sheet_id uuid not null,
      part int not null,
      pdf bytea not null,
      primary key (event_id, sheet_id, part),
      foreign key (event_id, sheet_id) references badge_sheet on delete cascade
    );
    alter table badge_sheet_file alter column pdf set storage external;

    ${tenantTables('badge_sheet', 'badge_sheet_file')}
    ${definerMay('select, delete', 'badge_sheet')}

    create function waiting_badge_sheets(p_lease interval) returns table (organization_id uuid, event_id uuid, id uuid) language sql stable
      as $$ select s.organization_id, s.event_id, s.id from badge_sheet s
            where s.state = 'running' and coalesce(s.taken_at + p_lease, s.created_at + interval '20 seconds') < now()
            order by s.created_at limit 1000 $$;
    ${definerFunction('waiting_badge_sheets(interval)')}

    create function delete_old_badge_sheets(p_age interval) returns void language sql
      as $$ delete from badge_sheet s where s.created_at < now() - p_age $$;
    ${definerFunction('delete_old_badge_sheets(interval)')}
  `;
}
