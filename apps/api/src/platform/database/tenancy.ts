import pg from 'pg';
import { StartError } from '../start-error.js';

/** Roles, empty where there is none, and tables that would let the login past row-level security. */
type Gaps = { login: string; passing: string; owning: string; open: string[] };

/**
 * `passing` is a role that no policy holds for, `owning` one that could take policies away: the login itself, or what it may become.
 * `open` are tables of organizations whose row-level security is off, not forced, or passed by a policy that asks for nothing.
 */
const gaps = `
  with tenant_table as (
    select c.oid, c.relname::text as name, c.relowner as owner, c.relrowsecurity and c.relforcerowsecurity as forced
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and has_table_privilege(c.oid, 'select, insert, update, delete')),
  own_role as (select oid, rolname::text as name, rolsuper or rolbypassrls as passes from pg_roles where pg_has_role(oid, 'member')),
  widely_open as (
    select p.polrelid as oid from pg_policy p
    where pg_get_expr(p.polqual, p.polrelid) = 'true' and (0 = any(p.polroles) or exists (select from own_role r where r.oid = any(p.polroles))))
  select current_user::text as login,
    coalesce((select name from own_role where passes order by name <> current_user, name limit 1), '') as passing,
    coalesce((select name from own_role where oid in (select owner from tenant_table) order by name <> current_user, name limit 1), '') as owning,
    coalesce((select array_agg(name order by name) from tenant_table t where not forced or oid in (select oid from widely_open)), '{}') as open`;

/** Refuses to serve where the database would not keep organizations apart: by the login's own rights, or by what became of its tables. */
export async function checkTenancy(applicationUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: applicationUrl });
  await client.connect();
  try {
    const sentence = await sentenceAgainst(client);
    if (sentence) throw new StartError(sentence);
  } finally {
    await client.end();
  }
}

/** What would let the login of this connection past row-level security, in a sentence for whoever starts the program. */
export async function sentenceAgainst(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<Gaps>(gaps);
  return sentenceOf(rows[0]!);
}

const remedy = 'give DATABASE_URL a login that owns nothing, is no superuser and lacks BYPASSRLS, as docs/operations.md says.';

function sentenceOf({ login, passing, owning, open }: Gaps): string | undefined {
  const as = (role: string) => (role === login ? login : `${login}, which may become ${role},`);
  if (passing) return `Row-level security, which keeps organizations apart, does not hold for the login ${as(passing)}: ${remedy}`;
  if (owning)
    return `The login ${as(owning)} owns the tables and could take away the row-level security that keeps organizations apart: ${remedy}`;
  if (open.length === 0) return undefined;
  return (
    `Row-level security does not keep organizations apart in ${open.join(', ')}: as the tables’ owner run "alter table … enable row level ` +
    'security, force row level security" for each, and drop policies that ask for nothing.'
  );
}
