import { definerFunction, definerMay, Migration, tenantTables } from './migration.js';

/** Events; attendees with their card and sharing choices; links, sessions, badge codes, imports, invitations. */
export class Attendees0002 extends Migration {
  readonly name = 'Attendees0002700000000002';
  readonly sql = `
    create table event (
      organization_id uuid not null references organization,
      id uuid not null,
      tag text not null unique check (tag ~ '^[0-9A-HJKMNP-TV-Z]{5}$'),
      name text not null,
      time_zone text not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null check (ends_at > starts_at),
      language text not null,
      follow_up_window int not null,
      nudge_policy jsonb not null,
      created_at timestamptz not null default now(),
      primary key (organization_id, id)
    );
    create unique index on event (id);

    create table attendee_import (
      organization_id uuid not null,
      event_id uuid not null,
      id uuid not null,
      state text not null check (state in ('running', 'done', 'failed', 'undone')),
      csv bytea,
      options jsonb not null,
      outcome jsonb,
      attempts int not null default 0,
      created_at timestamptz not null default now(),
      primary key (event_id, id),
      foreign key (organization_id, event_id) references event (organization_id, id) on delete cascade
    );

    create table attendee (
      organization_id uuid not null,
      event_id uuid not null,
      id uuid not null,
      name text not null,
      email text,
      address_key bytea,
      company text,
      title text,
      phone text,
      links text[] not null default '{}',
      can_help_with text,
      looking_for text,
      sharing boolean not null default false,
      shared_fields text[] not null default '{}',
      sharing_chosen_at timestamptz,
      ticket_type text,
      source text,
      external_id text,
      language text,
      time_zone text,
      quiet_hours jsonb,
      wants_reminders boolean not null default true,
      reminders_chosen_at timestamptz,
      import_id uuid,
      invited_at timestamptz,
      opened_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (event_id, id),
      foreign key (organization_id, event_id) references event (organization_id, id) on delete cascade
    );
    create unique index attendee_external on attendee (event_id, source, external_id) where external_id is not null;
    create index on attendee (organization_id, address_key) where address_key is not null;
    create index on attendee (event_id, import_id) where import_id is not null;
    create index on attendee (event_id, lower(email));

    create table personal_link (
      organization_id uuid not null,
      event_id uuid not null,
      attendee_id uuid not null,
      token_hash bytea not null,
      created_at timestamptz not null default now(),
      revoked_at timestamptz,
      primary key (event_id, token_hash),
      foreign key (event_id, attendee_id) references attendee on delete cascade
    );
    create unique index on personal_link (token_hash);
    create index on personal_link (event_id, attendee_id);

    create table attendee_session (
      organization_id uuid not null,
      event_id uuid not null,
      attendee_id uuid not null,
      token_hash bytea not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      primary key (event_id, attendee_id, token_hash),
      foreign key (event_id, attendee_id) references attendee on delete cascade
    );
    create index on attendee_session (token_hash);

    create table badge_code (
      organization_id uuid not null,
      event_id uuid not null,
      attendee_id uuid not null,
      code text not null check (code ~ '^[0-9A-HJKMNP-TV-Z]{26}$'),
      short_code text not null generated always as (substr(code, 6, 8)) stored,
      issued_at timestamptz not null default now(),
      revoked_at timestamptz,
      primary key (event_id, code),
      unique (event_id, short_code),
      foreign key (event_id, attendee_id) references attendee on delete cascade
    );
    create index on badge_code (event_id, attendee_id);
    create unique index badge_code_current on badge_code (event_id, attendee_id) where revoked_at is null;

    create table invitation (
      organization_id uuid not null,
      event_id uuid not null,
      id uuid not null,
      attendee_id uuid not null,
      state text not null check (state in ('queued', 'sent', 'failed')),
      attempts int not null default 0,
      queued_at timestamptz not null default now(),
      taken_at timestamptz,
      sent_at timestamptz,
      primary key (event_id, id),
      foreign key (event_id, attendee_id) references attendee on delete cascade
    );
    create index on invitation (event_id, attendee_id);
    create index on invitation (queued_at) where state = 'queued';
    create unique index invitation_waiting on invitation (event_id, attendee_id) where state = 'queued';

    ${tenantTables('event', 'attendee_import', 'attendee', 'personal_link', 'attendee_session', 'badge_code', 'invitation')}
    ${definerMay('select', 'event')}
    ${definerMay('select', 'attendee')}
    ${definerMay('select', 'personal_link')}
    ${definerMay('select', 'attendee_session')}
    ${definerMay('select', 'badge_code')}
    ${definerMay('select', 'attendee_import')}
    ${definerMay('select', 'invitation')}

    create function find_personal_link(p_hash bytea)
      returns table (organization_id uuid, event_id uuid, attendee_id uuid) language sql stable
      as $$ select l.organization_id, l.event_id, l.attendee_id from personal_link l
            where l.token_hash = p_hash and l.revoked_at is null $$;
    ${definerFunction('find_personal_link(bytea)')}

    create function find_attendee_sessions(p_hash bytea)
      returns table (organization_id uuid, event_id uuid, attendee_id uuid, name text, event_name text) language sql stable
      as $$ select s.organization_id, s.event_id, s.attendee_id, a.name, e.name
            from attendee_session s
            join attendee a on a.event_id = s.event_id and a.id = s.attendee_id
            join event e on e.organization_id = s.organization_id and e.id = s.event_id
            where s.token_hash = p_hash and s.expires_at > now()
            order by e.starts_at desc $$;
    ${definerFunction('find_attendee_sessions(bytea)')}

    create function waiting_work()
      returns table (kind text, organization_id uuid, event_id uuid, id uuid) language sql stable
      as $$ (select 'invitation', i.organization_id, i.event_id, i.id from invitation i
             where i.state = 'queued' and coalesce(i.taken_at, i.queued_at) < now() - interval '20 seconds' order by i.queued_at limit 1000)
            union all
            (select 'import', m.organization_id, m.event_id, m.id from attendee_import m
             where m.state = 'running' and m.created_at < now() - interval '20 seconds' limit 100) $$;
    ${definerFunction('waiting_work()')}
  `;
}
