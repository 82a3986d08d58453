import type { Ask } from './catalogue.js';

/** Values for columns that take only some. */
const particular: Record<string, string> = {
  'attendee_import.state': "'done'",
  'badge_code.code': "upper(substr(translate(md5(random()::text), 'ilou', '1101'), 1, 26))",
  'connection.lower_attendee_id': "'00000000-0000-7000-8000-000000000001'",
  'event.ends_at': "now() + interval '1 hour'",
  'event.tag': 'upper(substr(md5(random()::text), 1, 5))',
  'event_logo.type': "'image/png'",
  'follow_up.evidence': "'reported'",
  'invitation.state': "'sent'",
  'letter.kind': "'message'",
  'mailing.kind': "'invitation'",
  'member.role': "'staff'",
  'nudge.state': "'skipped'",
  'nudge_token.purpose': "'act'",
  'scan.status': "'created'",
  'suppression.reason': "'bounced'",
};
const anyValue: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: "'x'",
  'text[]': "'{}'",
  jsonb: "'{}'",
  'uuid[]': "'{}'",
  bytea: "decode(md5(random()::text), 'hex')",
  integer: '1',
  bigint: '1',
  boolean: 'false',
  'double precision': '0.5',
  interval: "interval '1 second'",
  'timestamp with time zone': 'now()',
};

type Column = { name: string; type: string };

/** The insert of a row of an organization. */
export type InsertOf = (organizationId: string) => string;

/** Rows of a table of which nothing is known but the organization; whatever else is required has some value. */
export async function anyRow(ask: Ask, table: string): Promise<InsertOf> {
  const needed: Column[] = await ask(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
       and attnotnull and not atthasdef and attname <> 'organization_id'`,
  );
  const values = needed.map(({ name, type }) => particular[`${table}.${name}`] ?? anyValue[type] ?? `no value for ${type}`);
  const names = ['organization_id', ...needed.map(({ name }) => name)].join(', ');
  return (organizationId) => `insert into ${table} (${names}) values (${[`'${organizationId}'`, ...values].join(', ')})`;
}
