/** Asks the database as a superuser. */
export type Ask = (sql: string) => Promise<any[]>;

/** What belongs to no tenant: out of the application's reach, but for reading which migrations ran. */
export const noTenants = [
  ...['mail_ledger', 'migration', 'passkey_challenge', 'sign_in_code', 'sign_in_mail', 'sign_up', 'stranger_mail', 'support_nudges'],
  'worker_process',
];

/** Every table and view, and whether row-level security is on and holds for its owner, too. */
export const forcedTables = (ask: Ask): Promise<{ name: string; forced: boolean }[]> =>
  ask(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1`,
  );

/** Every policy that lets somebody other than the definer functions in. */
export const waysIn = (ask: Ask): Promise<object[]> =>
  ask(
    `select tablename as table, permissive, roles::text[] as roles, cmd, qual, with_check as check from pg_policies
     where schemaname = 'public' and not roles = '{within24_definer}' order by 1`,
  );

const only = '(organization_id = current_organization())';

/** The one that a tenant's table has. */
export const onlyWayIn = (table: string) => ({
  table,
  permissive: 'PERMISSIVE',
  roles: ['within24_app'],
  cmd: 'ALL',
  qual: only,
  check: only,
});
