import { definerFunction, Migration } from './migration.js';

/** A mail provider tells of bounces by address or by mail, and knows no organizations. */
export class Bounces0009 extends Migration {
  readonly name = 'Bounces0009700000000009';
  readonly sql = `
    create index on attendee (address_key) where address_key is not null;
    create index on nudge (id);

    create function people_of_addresses(p_keys bytea[]) returns table (organization_id uuid, address_key bytea) language sql stable
      as $$ select distinct a.organization_id, a.address_key from attendee a where a.address_key = any(p_keys) $$;
    ${definerFunction('people_of_addresses(bytea[])')}

    create function people_of_nudges(p_ids uuid[]) returns table (organization_id uuid, address_key bytea) language sql stable
      as $$ select distinct n.organization_id, n.address_key from nudge n where n.id = any(p_ids) $$;
    ${definerFunction('people_of_nudges(uuid[])')}
  `;
}
