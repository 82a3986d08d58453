import pg from 'pg';

/** The two logins of an installation: one owns the tables and migrates, the other serves and owns nothing. */
export const ownerRole = 'within24_owner';
export const applicationRole = 'within24';

/** Makes the logins and the database where they are missing, with a superuser's login. */
export async function createDatabase(superuserUrl: string, database: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await ensureRole(client, ownerRole, `login createrole password ${client.escapeLiteral(password)}`);
    await ensureRole(client, applicationRole, `login password ${client.escapeLiteral(password)}`);
    const { rows } = await client.query('select from pg_database where datname = $1', [database]);
    if (rows.length === 0) await client.query(`create database ${client.escapeIdentifier(database)} owner ${ownerRole}`);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, role: string, attributes: string): Promise<void> {
  const { rows } = await client.query('select from pg_roles where rolname = $1', [role]);
  await client.query(`${rows.length === 0 ? 'create' : 'alter'} role ${role} ${attributes}`);
}
