import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A forward migration of plain SQL. There is no way down: a mistake is mended by the next migration. */
export abstract class Migration implements MigrationInterface {
  abstract readonly sql: string;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.sql);
  }

  down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}

/**
 * Puts tables under the tenant's row-level security: forced, so that not even the owner passes it, with the
 * organization of the transaction as the only way in.
 */
export function tenantTables(...tables: string[]): string {
  return tables
    .map(
      (table) => `
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy tenant on ${table} to within24_app
          using (organization_id = current_organization()) with check (organization_id = current_organization());
        grant select, insert, update, delete on ${table} to within24_app;`,
    )
    .join('\n');
}

/** Lets the narrow role that owns the definer functions do exactly `rights` on a table, across tenants. */
export function definerMay(rights: string, table: string): string {
  const policy = `
    do $$ begin
      create policy definer on ${table} to within24_definer using (true) with check (true);
    exception when duplicate_object then null; end $$;`;
  return `${policy} grant ${rights} on ${table} to within24_definer;`;
}

/**
 * A function that crosses tenants: owned by the narrow role, with a fixed search path, callable by the application
 * only. `signature` names it, as `f(uuid, text)`. The list of all of them is kept by a test.
 */
export function definerFunction(signature: string): string {
  return `
    grant create on schema public to within24_definer;
    alter function ${signature} security definer set search_path = pg_catalog, public, pg_temp;
    alter function ${signature} owner to within24_definer;
    revoke create on schema public from within24_definer;
    revoke all on function ${signature} from public;
    grant execute on function ${signature} to within24_app;`;
}
