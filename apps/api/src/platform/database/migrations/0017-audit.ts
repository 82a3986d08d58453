import { Migration, tenantTables } from './migration.js';

/**
 * Who of an organization did what, when: entries are added and read, and changed by nobody. They hold ids and counts and
 * nobody's name, so that erasure stays complete without touching them. Signing in is noted with the session itself, however
 * somebody signed in.
 */
export class Audit0017 extends Migration {
  readonly name = 'Audit9700000000017';
  readonly sql = `
    -- A UUIDv7 of RFC 9562, method 3 of its section 6.2: milliseconds since 1970, then the microseconds in 12 bits. PostgreSQL 18 has its own.
    create function time_ordered_id() returns uuid language sql volatile as $$
      select (lpad(to_hex(us / 1000), 12, '0') || '7' || lpad(to_hex(us % 1000 * 4096 / 1000), 3, '0')
        || right(replace(gen_random_uuid()::text, '-', ''), 16))::uuid
      from (select (extract(epoch from clock_timestamp()) * 1000000)::bigint as us) now $$;

    create table audit_entry (
      organization_id uuid not null,
      id uuid not null default time_ordered_id(),
      at timestamptz not null default now(),
      member_id uuid,
      api_key_id uuid,
      act text not null,
      event_id uuid,
      subject_id uuid,
      amount int,
      details jsonb not null default '{}',
      primary key (organization_id, id)
    );
    ${tenantTables('audit_entry')}
    revoke update, delete on audit_entry from within24_app;

    create function note_sign_in() returns trigger language plpgsql as $$ begin
        insert into audit_entry (organization_id, member_id, act) values (new.organization_id, new.member_id, 'member.signedIn');
        return new;
      end $$;
    create trigger signed_in after insert on member_session for each row execute function note_sign_in();
  `;
}
