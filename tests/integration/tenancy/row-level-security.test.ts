import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createApplicationDatabase, type ApplicationDatabase } from '../../support/application-database.js';
import { stored, tables } from '../../support/stored.js';
import { anyRow, type InsertOf } from './any-row.js';
import { forcedTables, noTenants, onlyWayIn, waysIn, type Ask } from './catalogue.js';
import { sentenceAgainst } from '../../../apps/api/src/platform/database/tenancy.js';

/** What is added and read, and changed by nobody. */
const appendOnly = ['audit_entry', 'consent_text'];

/** Everything that may cross tenants. Each answers or changes only what its one caller needs. */
const definerFunctions = [
  'abandoned_nudges(integer)',
  'add_passkey_challenge(bytea,uuid,interval)',
  'add_sign_in_code(bytea,uuid,bytea,interval,integer)',
  'add_sign_up(bytea,text,text,interval)',
  'any_organization()',
  'attendees_of_address(bytea)',
  'attendees_past_retention(integer)',
  'beat(uuid,text,integer)',
  'canary_ran(uuid)',
  'delete_old_badge_sheets(interval)',
  'delete_old_webhook_messages(interval)',
  'due_nudges(interval,timestamp with time zone,uuid,integer)',
  'events_matured()',
  'events_to_delete(integer)',
  'events_to_fold(double precision)',
  'events_to_report(integer)',
  'find_api_key(bytea)',
  'find_attendee_sessions(bytea)',
  'find_attendees_of_sessions(bytea[])',
  'find_member_session(bytea)',
  'find_memberships(text)',
  'find_nudge_token(bytea)',
  'find_personal_link(bytea)',
  'find_results_link(bytea)',
  'forget_ended_sign_ins()',
  'mail_history(bytea,text,interval)',
  'may_mail_sign_in(bytea,uuid,integer,integer)',
  'may_mail_stranger(uuid,bytea,integer,integer)',
  'member_of_session(bytea)',
  'note_deleted_attendee()',
  'note_deleted_event()',
  'note_mail_left(bytea,uuid)',
  'nudge_figures()',
  'organization_of_api_key(bytea)',
  'overdue_letters(interval,integer)',
  'overdue_webhooks(interval,integer)',
  'passkey_of_credential(bytea)',
  'pending_changes(text,integer)',
  'people_of_addresses(bytea[])',
  'people_of_invitations(uuid[])',
  'people_of_nudges(uuid[])',
  'planned_nudges(interval,integer)',
  'record_scans(jsonb)',
  'record_scans_together(jsonb)',
  'release_mail(bytea,uuid)',
  'renew_leases(uuid,interval)',
  'reserve_mail(bytea,text,uuid,interval,integer)',
  'risen_attendees(uuid[],uuid[])',
  'risen_events(uuid[])',
  'search_attendees(uuid,text)',
  'stranded_nudges(integer)',
  'tombstones_kept(uuid[])',
  'tombstones_to_keep(integer)',
  'try_sign_in_code(bytea,integer)',
  'use_passkey_challenge(bytea,uuid)',
  'use_sign_in_code(uuid)',
  'use_sign_in_token(bytea)',
  'use_sign_up(bytea)',
  'waiting_badge_sheets(interval)',
  'waiting_export_mails(integer)',
  'waiting_reports(integer)',
  'waiting_work()',
  'worker_left(uuid)',
  'worker_processes()',
];

/** What those functions may do to tables: the narrowest that they need. */
const definerRights: Record<string, string> = {
  api_key: 'SELECT',
  attendee: 'SELECT',
  attendee_import: 'SELECT',
  attendee_session: 'SELECT',
  badge_code: 'SELECT',
  badge_sheet: 'DELETE, SELECT',
  change: 'INSERT, SELECT',
  connection: 'INSERT, SELECT, UPDATE',
  contact: 'INSERT, SELECT, UPDATE',
  event: 'SELECT',
  export_mail: 'SELECT',
  invitation: 'SELECT',
  letter: 'SELECT',
  mailing: 'SELECT',
  mail_ledger: 'DELETE, INSERT, SELECT',
  member: 'SELECT',
  member_session: 'DELETE, SELECT',
  nudge: 'SELECT',
  nudge_contact: 'SELECT',
  nudge_token: 'SELECT',
  organization: 'SELECT',
  passkey: 'SELECT',
  passkey_challenge: 'DELETE, INSERT, SELECT',
  personal_link: 'SELECT',
  results_link: 'SELECT',
  results_report: 'SELECT',
  results_snapshot: 'SELECT',
  scan: 'INSERT, SELECT',
  sign_in_code: 'DELETE, INSERT, SELECT, UPDATE',
  sign_in_mail: 'DELETE, INSERT, SELECT',
  sign_in_token: 'DELETE, SELECT, UPDATE',
  sign_up: 'DELETE, INSERT, SELECT',
  stranger_mail: 'DELETE, INSERT, SELECT',
  tombstone: 'DELETE, INSERT, SELECT',
  webhook: 'SELECT',
  webhook_delivery: 'SELECT',
  webhook_message: 'DELETE, SELECT',
  unfolded_event: 'SELECT',
  worker_process: 'DELETE, INSERT, SELECT, UPDATE',
};

let database: ApplicationDatabase;
let inserts: Map<string, InsertOf>;
const [a, b] = [randomUUID(), randomUUID()];
const tenantTables = () => [...inserts.keys()];
const insertOf = (table: string, organization: string) => inserts.get(table)!(organization);

beforeAll(async () => {
  database = await createApplicationDatabase();
  inserts = new Map();
  for (const table of await tables(database)) if (!noTenants.includes(table)) inserts.set(table, await anyRow(asSuperuser, table));
  for (const table of tenantTables()) for (const organization of [a, b]) await fill(table, organization);
});
afterAll(() => database?.drop());

/** Puts one row of the organization into a table, past policies and references. */
const fill = (table: string, organization: string) =>
  stored(database, `set session_replication_role = replica; ${insertOf(table, organization)}`);

/** Tries statements as the application does, within a transaction that is rolled back; answers row counts or the error's code. */
async function asApplication(organization: string | null, ...statements: string[]): Promise<(number | string)[]> {
  const client = new pg.Client({ connectionString: database.databaseUrl });
  await client.connect();
  const outcomes: (number | string)[] = [];
  for (const statement of statements) {
    await client.query('begin');
    if (organization) await client.query("select set_config('w24.organization_id', $1, true)", [organization]);
    const outcome = await client.query(statement).then(
      ({ rowCount }) => rowCount ?? 0,
      (error: pg.DatabaseError) => error.code ?? 'failed',
    );
    outcomes.push(outcome);
    await client.query('rollback');
  }
  await client.end();
  return outcomes;
}

const asSuperuser = (sql: string) => stored(database, sql);

const refused = '42501';

describe('the catalogue', () => {
  it('has row-level security forced on every table of a tenant', async () => {
    const rows = await forcedTables(asSuperuser);
    expect(rows.filter(({ forced }) => !forced).map(({ name }) => name)).toEqual(noTenants);
    expect(rows.length).toBeGreaterThan(20);
  });

  it('lets the application in by the organization of the transaction alone', async () => {
    expect(await waysIn(asSuperuser)).toEqual(tenantTables().map(onlyWayIn));
  });

  it('has an application login that owns nothing, passes no policy and is nobody else', async () => {
    const [login] = await stored(
      database,
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = 'within24'`,
    );
    expect(Object.values(login)).toEqual(Array(5).fill(false));
    const roles = await stored(
      database,
      `select rolname as name, rolbypassrls or rolsuper as passes from pg_roles where pg_has_role('within24', oid, 'member')`,
    );
    expect(roles.sort((one, other) => one.name.localeCompare(other.name))).toEqual([
      { name: 'within24', passes: false },
      { name: 'within24_app', passes: false },
    ]);
    expect(
      await stored(
        database,
        `select relname from pg_class where relnamespace = 'public'::regnamespace and relowner in ('within24'::regrole, 'within24_app'::regrole)`,
      ),
    ).toEqual([]);
  });

  it('gives the application rows to read and write, and nothing else', async () => {
    const rights = await stored(
      database,
      `select t.relname as table, array_agg(r order by r) as rights from pg_class t,
         unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) r
       where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and has_table_privilege('within24', t.oid, r) group by 1 order by 1`,
    );
    const rightsTo = (table: string) => (appendOnly.includes(table) ? ['INSERT', 'SELECT'] : ['DELETE', 'INSERT', 'SELECT', 'UPDATE']);
    const rows = tenantTables().map((table) => ({ table, rights: rightsTo(table) }));
    expect(rights.filter(({ table }) => table !== 'migration')).toEqual(rows);
    expect(rights.filter(({ table }) => table === 'migration')).toEqual([{ table: 'migration', rights: ['SELECT'] }]);
    const [{ creates }] = await stored(database, `select has_schema_privilege('within24', 'public', 'CREATE') as creates`);
    expect(creates).toBe(false);
  });

  it('lists each function that crosses tenants, held by the narrow role', async () => {
    const rows = await stored(
      database,
      `select p.oid::regprocedure::text as name, p.proowner::regrole::text as owner, p.proconfig::text as config,
         has_function_privilege('public', p.oid, 'EXECUTE') as public, has_function_privilege('within24', p.oid, 'EXECUTE') as application
       from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`,
    );
    const held = { owner: 'within24_definer', public: false, application: true };
    const path = '"search_path=pg_catalog, public, pg_temp"';
    const config = (name: string) => (name.startsWith('record_scans_together') ? `{${path},lock_timeout=200}` : `{${path}}`);
    expect(rows).toEqual(definerFunctions.map((name) => ({ name, config: config(name), ...held })));
  });

  it('gives that role no more than they need', async () => {
    const rows = await stored(
      database,
      `select table_name as table, string_agg(privilege_type, ', ' order by privilege_type) as rights
       from information_schema.role_table_grants where table_schema = 'public' and grantee = 'within24_definer' group by 1`,
    );
    expect(Object.fromEntries(rows.map(({ table, rights }) => [table, rights]))).toEqual(definerRights);
    const [role] = await stored(
      database,
      `select rolcanlogin, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = 'within24_definer'`,
    );
    expect(Object.values(role)).toEqual(Array(4).fill(false));
  });
});

describe('without a tenant', () => {
  it('the application sees and writes no row of any table', async () => {
    for (const table of tenantTables()) {
      const outcomes = await asApplication(
        null,
        `select from ${table}`,
        `delete from ${table}`,
        `update ${table} set organization_id = '${a}'`,
        insertOf(table, a),
      );
      const nothing = appendOnly.includes(table) ? refused : 0;
      expect({ table, outcomes }).toEqual({ table, outcomes: [0, nothing, nothing, refused] });
    }
  });

  it('the application does not reach what belongs to no tenant', async () => {
    const beyond = ['select from mail_ledger', 'delete from mail_ledger', 'select from sign_in_code', 'delete from migration'];
    const signUps = ['select from sign_up', 'delete from sign_up', 'select from stranger_mail', 'delete from stranger_mail'];
    const signIns = [
      'select from passkey_challenge',
      'delete from passkey_challenge',
      'select from sign_in_mail',
      'delete from sign_in_mail',
    ];
    const operators = ['select from worker_process', 'delete from worker_process', 'select from support_nudges'];
    expect(await asApplication(a, ...beyond, ...signUps, ...signIns, ...operators)).toEqual(Array(15).fill(refused));
  });
});

describe('as one organization', () => {
  it('the application sees and writes no row of another, in any table', async () => {
    for (const table of tenantTables()) {
      const outcomes = await asApplication(
        a,
        `select from ${table}`,
        `select from ${table} where organization_id = '${b}'`,
        `delete from ${table} where organization_id = '${b}'`,
        `update ${table} set organization_id = '${a}' where organization_id = '${b}'`,
        `update ${table} set organization_id = '${b}'`,
        insertOf(table, b),
      );
      const nothing = appendOnly.includes(table) ? refused : 0;
      expect({ table, outcomes }).toEqual({ table, outcomes: [1, 0, nothing, nothing, refused, refused] });
    }
  });

  it('the setting ends with its transaction', async () => {
    const client = new pg.Client({ connectionString: database.databaseUrl });
    await client.connect();
    await client.query('begin');
    await client.query("select set_config('w24.organization_id', $1, true)", [a]);
    await client.query('commit');
    expect((await client.query('select from organization')).rowCount).toBe(0);
    await client.end();
  });
});

/** What an owner or a migration could do to a table; `shows` are the rows that the application sees of two organizations' then. */
const weakenings: { named: string; sql: (table: string) => string; shows: number; stopsStarts: boolean }[] = [
  { named: 'is off', sql: (table) => `alter table ${table} disable row level security`, shows: 2, stopsStarts: true },
  { named: 'is not forced', sql: (table) => `alter table ${table} no force row level security`, shows: 1, stopsStarts: true },
  // Then nobody is let in, which harms and does not leak.
  { named: 'has lost its policy', sql: (table) => `drop policy tenant on ${table}`, shows: 0, stopsStarts: false },
  {
    named: 'has a second policy that asks for nothing',
    sql: (table) => `create policy wide on ${table} using (true)`,
    shows: 2,
    stopsStarts: true,
  },
  {
    named: 'has a policy that asks for nothing',
    sql: (table) => `alter policy tenant on ${table} using (true)`,
    shows: 2,
    stopsStarts: true,
  },
];

describe('row-level security of one table after the other', () => {
  it.each(weakenings)(
    'that $named is noticed, in the catalogue, in what is seen and by the program itself',
    async ({ sql, shows, stopsStarts }) => {
      const client = new pg.Client({ connectionString: database.superuserUrl });
      await client.connect();
      const ask: Ask = async (text) => (await client.query(text)).rows;
      await client.query('begin');
      const unnoticed: object[] = [];
      for (const table of tenantTables()) {
        await client.query('savepoint whole');
        await client.query(sql(table));
        const forced = (await forcedTables(ask)).filter((each) => !each.forced && each.name === table).length === 0;
        const inOrder = forced && JSON.stringify(await waysIn(ask)) === JSON.stringify(tenantTables().map(onlyWayIn));
        await client.query(`set local role within24; select set_config('w24.organization_id', '${a}', true)`);
        const seen = (await client.query(`select from ${table}`)).rowCount;
        const starts = (await sentenceAgainst(client)) === undefined;
        await client.query('rollback to savepoint whole');
        if (inOrder || seen !== shows || starts === stopsStarts) unnoticed.push({ table, inOrder, seen, starts });
      }
      await client.end();
      expect(unnoticed).toEqual([]);
    },
  );

  it('is in order before anything is done to it', async () => {
    const client = new pg.Client({ connectionString: database.databaseUrl });
    await client.connect();
    expect(await sentenceAgainst(client)).toBeUndefined();
    await client.end();
  });
});
