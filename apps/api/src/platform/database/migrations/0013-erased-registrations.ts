import { Migration, tenantTables } from './migration.js';

/** Keyed hashes of what a file would bring somebody back by who deleted their data, so that the next import leaves them out. */
export class ErasedRegistrations0013 extends Migration {
  readonly name = 'ErasedRegistrations9700000000013';
  readonly sql = `
    create table erased_registration (
      organization_id uuid not null,
      event_id uuid not null,
      identity_key bytea not null,
      primary key (event_id, identity_key),
      foreign key (organization_id, event_id) references event (organization_id, id) on delete cascade
    );
    ${tenantTables('erased_registration')}
  `;
}
