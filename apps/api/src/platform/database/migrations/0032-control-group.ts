import { Migration, tenantTables } from './migration.js';

/** Who is in an event's control group: each attendee draws a lot once, which is kept with what it came to. */
export class ControlGroup0032 extends Migration {
  readonly name = 'ControlGroup9700000000032';
  readonly sql = `
    create table control_lot (
      organization_id uuid not null,
      event_id uuid not null,
      attendee_id uuid not null,
      lot double precision not null,
      held_back boolean not null,
      drawn_at timestamptz not null default now(),
      primary key (event_id, attendee_id),
      foreign key (event_id, attendee_id) references attendee (event_id, id) on delete cascade
    );
    ${tenantTables('control_lot')}
  `;
}
