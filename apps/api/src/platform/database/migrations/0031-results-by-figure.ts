import { Migration, tenantTables } from './migration.js';

/** What each published figure was told on, person by person, to know when it may change; and the ticket type under which each is counted. */
export class ResultsByFigure0031 extends Migration {
  readonly name = 'ResultsByFigure9700000000031';
  readonly sql = `
    alter table results_snapshot add column basis jsonb not null default '{}';
    create table counted_ticket_type (
      organization_id uuid not null,
      event_id uuid not null,
      attendee_id uuid not null,
      ticket_type text not null,
      primary key (event_id, attendee_id),
      foreign key (event_id, attendee_id) references attendee (event_id, id) on delete cascade
    );
    ${tenantTables('counted_ticket_type')}
  `;
}
