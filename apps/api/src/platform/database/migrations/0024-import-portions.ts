import { Migration } from './migration.js';

/**
 * An import goes through its file in portions: the file is kept uncompressed, so that a portion is read without the rest, and
 * whom the rows of a portion may be about is looked up. Row-level security lets no index on an expression answer that.
 */
export class ImportPortions0024 extends Migration {
  readonly name = 'ImportPortions9700000000024';
  readonly sql = `
    alter table attendee_import alter column csv set storage external;
    alter table attendee add column lower_name text generated always as (lower(name)) stored;
    create index attendee_unaddressed on attendee (event_id, lower_name) where email is null and external_id is null;
  `;
}
