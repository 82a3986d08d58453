import { definerFunction, definerMay, Migration, tenantTables } from './migration.js';

const roles = ['within24_app', 'within24_definer']
  .map(
    (role) => `
      do $$ begin create role ${role} nologin;
      exception when duplicate_object or unique_violation then null; end $$;`,
  )
  .join('\n');

/** Roles, organizations, members, their sign-in, API keys, and the change rows through which slices hear of facts. */
export class Accounts0001 extends Migration {
  readonly name = 'Accounts0001700000000001';
  readonly sql = `
    ${roles}
    grant within24_definer to current_user;
    grant usage on schema public to within24_app, within24_definer;

    create function current_organization() returns uuid language sql stable parallel safe
      as $$ select nullif(current_setting('w24.organization_id', true), '')::uuid $$;

    create table organization (
      organization_id uuid primary key,
      name text not null,
      created_at timestamptz not null default now()
    );
    create table member (
      organization_id uuid not null references organization,
      id uuid not null,
      email text not null,
      normalised_email text not null,
      role text not null check (role in ('owner', 'admin', 'staff')),
      created_at timestamptz not null default now(),
      primary key (organization_id, id),
      unique (organization_id, normalised_email)
    );
    create index on member (normalised_email);
    create table sign_in_token (
      organization_id uuid not null,
      member_id uuid not null,
      token_hash bytea not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      primary key (organization_id, token_hash),
      foreign key (organization_id, member_id) references member on delete cascade
    );
    create unique index on sign_in_token (token_hash);
    create table member_session (
      organization_id uuid not null,
      member_id uuid not null,
      token_hash bytea not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      primary key (organization_id, token_hash),
      foreign key (organization_id, member_id) references member on delete cascade
    );
    create unique index on member_session (token_hash);
    create table api_key (
      organization_id uuid not null references organization,
      id uuid not null,
      name text not null,
      prefix text not null,
      key_hash bytea not null,
      created_at timestamptz not null default now(),
      revoked_at timestamptz,
      primary key (organization_id, id)
    );
    create unique index on api_key (key_hash);
    create table change (
      organization_id uuid not null,
      event_id uuid not null,
      attendee_id uuid,
      consumer text not null,
      id bigint generated always as identity,
      created_at timestamptz not null default now(),
      primary key (organization_id, id)
    );
    create index on change (consumer, id);

    ${tenantTables('organization', 'member', 'sign_in_token', 'member_session', 'api_key', 'change')}
    ${definerMay('select', 'organization')}
    ${definerMay('select', 'member')}
    ${definerMay('select, update', 'sign_in_token')}
    ${definerMay('select', 'member_session')}
    ${definerMay('select', 'api_key')}
    ${definerMay('select, insert', 'change')}

    create function find_memberships(p_email text)
      returns table (organization_id uuid, member_id uuid, email text, organization_name text) language sql stable
      as $$ select m.organization_id, m.id, m.email, o.name
            from member m join organization o using (organization_id) where m.normalised_email = p_email $$;
    ${definerFunction('find_memberships(text)')}

    create function use_sign_in_token(p_hash bytea) returns table (organization_id uuid, member_id uuid) language sql
      as $$ update sign_in_token t set used_at = now()
            where t.token_hash = p_hash and t.used_at is null and t.expires_at > now()
            returning t.organization_id, t.member_id $$;
    ${definerFunction('use_sign_in_token(bytea)')}

    create function find_member_session(p_hash bytea)
      returns table (organization_id uuid, member_id uuid, email text, role text, organization_name text) language sql stable
      as $$ select s.organization_id, s.member_id, m.email, m.role, o.name
            from member_session s
            join member m on m.organization_id = s.organization_id and m.id = s.member_id
            join organization o on o.organization_id = s.organization_id
            where s.token_hash = p_hash and s.expires_at > now() $$;
    ${definerFunction('find_member_session(bytea)')}

    create function find_api_key(p_hash bytea) returns table (organization_id uuid, api_key_id uuid, organization_name text)
      language sql stable
      as $$ select k.organization_id, k.id, o.name from api_key k join organization o using (organization_id)
            where k.key_hash = p_hash and k.revoked_at is null $$;
    ${definerFunction('find_api_key(bytea)')}

    create function any_organization() returns uuid language sql stable
      as $$ select organization_id from organization order by created_at limit 1 $$;
    ${definerFunction('any_organization()')}

    create function pending_changes(p_consumer text, p_limit int)
      returns table (organization_id uuid, event_id uuid, attendee_ids uuid[], everyone boolean) language sql stable
      as $$ select c.organization_id, c.event_id,
              coalesce(array_agg(distinct c.attendee_id) filter (where c.attendee_id is not null), '{}'),
              bool_or(c.attendee_id is null)
            from (select * from change where consumer = p_consumer order by id limit p_limit) c
            group by c.organization_id, c.event_id $$;
    ${definerFunction('pending_changes(text, int)')}
  `;
}
