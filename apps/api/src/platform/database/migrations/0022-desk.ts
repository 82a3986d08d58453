import { Migration, tenantTables } from './migration.js';

/**
 * Events that are put away, and how far running imports are. An import is one transaction and its row is held until the end, so what it has written so far is told
 * beside it; no reference to the import, which would wait for that row.
 */
export class Desk0022 extends Migration {
  readonly name = 'Desk9700000000022';
  readonly sql = `
    create table import_progress (
      organization_id uuid not null,
      event_id uuid not null,
      import_id uuid not null,
      done int not null,
      total int not null,
      primary key (event_id, import_id),
      foreign key (organization_id, event_id) references event (organization_id, id) on delete cascade
    );
    ${tenantTables('import_progress')}
    alter table event add column archived_at timestamptz;
    create index on attendee_import (event_id, created_at);
  `;
}
