import { definerFunction, definerMay, Migration, tenantTables } from './migration.js';

/**
 * Links that show an event's published results to whoever has them. What a link opens is asked before anybody's organization is
 * known, by the hash of its token.
 */
export class ResultsLinks0033 extends Migration {
  readonly name = 'ResultsLinks9700000000033';
  readonly sql = `
    create table results_link (
      organization_id uuid not null,
      event_id uuid not null,
      id uuid not null,
      name text,
      token_hash bytea not null unique,
      created_by uuid not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz,
      revoked_at timestamptz,
      last_opened_at timestamptz,
      primary key (event_id, id),
      foreign key (organization_id, event_id) references event (organization_id, id) on delete cascade
    );
    ${tenantTables('results_link')}
    ${definerMay('select', 'results_link')}

    create function find_results_link(p_token_hash bytea) returns table (organization_id uuid, event_id uuid, id uuid) language sql stable
      as $$ select l.organization_id, l.event_id, l.id from results_link l
            where l.token_hash = p_token_hash and l.revoked_at is null and coalesce(l.expires_at > now(), true) $$;
    ${definerFunction('find_results_link(bytea)')}
  `;
}
