import { definerFunction, Migration } from './migration.js';

/**
 * Sessions and keys are told apart by people: where and when they were used, coarsely, and never from which address. That a member
 * has signed in once is kept, because who never did cannot be an organization's last owner. Whoever is there already has. The functions
 * before these, find_member_session and find_api_key, stay for processes of the version before, which still ask them during an upgrade.
 */
const membersAndKeys = `
    alter table member add column joined_at timestamptz default now();
    alter table member alter column joined_at drop default;
    alter table member_session
      add column id uuid not null default gen_random_uuid(),
      add column device text not null default '',
      add column last_seen_at timestamptz not null default now();
    create unique index on member_session (organization_id, id);
    alter table api_key
      add column scopes text[],
      add column last_used_at timestamptz;
    grant update (last_seen_at) on member_session to within24_definer;
    grant update (last_used_at) on api_key to within24_definer;

    create function member_of_session(p_hash bytea)
      returns table (organization_id uuid, organization_name text, member_id uuid, email text, role text, session_id uuid) language sql
      as $$ with seen as (
              update member_session s set last_seen_at = now()
              where s.token_hash = p_hash and s.expires_at > now() and s.last_seen_at < now() - interval '10 minutes')
            select s.organization_id, o.name, s.member_id, m.email, m.role, s.id
            from member_session s
            join member m on m.organization_id = s.organization_id and m.id = s.member_id
            join organization o on o.organization_id = s.organization_id
            where s.token_hash = p_hash and s.expires_at > now() $$;
    ${definerFunction('member_of_session(bytea)')}

    create function organization_of_api_key(p_hash bytea)
      returns table (organization_id uuid, organization_name text, api_key_id uuid, scopes text[]) language sql
      as $$ with used as (
              update api_key k set last_used_at = now()
              where k.key_hash = p_hash and k.revoked_at is null and coalesce(k.last_used_at < now() - interval '1 minute', true))
            select k.organization_id, o.name, k.id, k.scopes from api_key k join organization o using (organization_id)
            where k.key_hash = p_hash and k.revoked_at is null $$;
    ${definerFunction('organization_of_api_key(bytea)')}`;

/**
 * An organization is founded when the link of its sign-up is used; until then there is its name, an address and a hash, out of the
 * application's reach. What is mailed to addresses that nobody has proved to be theirs is counted by a keyed hash for a day: for each
 * address, and in an hour for each sender, who is an organization or all that sign up together.
 */
const signUps = `
    create table sign_up (
      token_hash bytea primary key,
      name text not null,
      email text not null,
      expires_at timestamptz not null
    );
    create table stranger_mail (
      sender uuid not null,
      address_key bytea not null,
      sent_at timestamptz not null
    );
    create index on stranger_mail (sender, sent_at);
    create index on stranger_mail (address_key);
    create index on stranger_mail (sent_at);
    grant select, insert, delete on sign_up, stranger_mail to within24_definer;

    create function add_sign_up(p_hash bytea, p_name text, p_email text, p_valid interval) returns void language sql
      as $$ delete from sign_up where expires_at < now();
            insert into sign_up (token_hash, name, email, expires_at) values (p_hash, p_name, p_email, now() + p_valid) $$;
    ${definerFunction('add_sign_up(bytea, text, text, interval)')}

    create function use_sign_up(p_hash bytea) returns table (name text, email text) language sql
      as $$ delete from sign_up s where s.token_hash = p_hash and s.expires_at > now() returning s.name, s.email $$;
    ${definerFunction('use_sign_up(bytea)')}

    create function may_mail_stranger(p_sender uuid, p_address bytea, p_hourly int, p_to_address int) returns boolean language plpgsql
      as $$ begin
        perform pg_advisory_xact_lock(hashtextextended('stranger_mail', 28));
        delete from stranger_mail where sent_at < now() - interval '1 day';
        if (select count(*) from stranger_mail m where m.sender = p_sender and m.sent_at > now() - interval '1 hour') >= p_hourly
          or (select count(*) from stranger_mail m where m.address_key = p_address) >= p_to_address
        then return false; end if;
        insert into stranger_mail (sender, address_key, sent_at) values (p_sender, p_address, clock_timestamp());
        return true;
      end $$;
    ${definerFunction('may_mail_stranger(uuid, bytea, int, int)')}`;

/** What an organization's own people need: roles, sessions, keys with scopes, invitations, and founding by sign-up. */
export class Team0016 extends Migration {
  readonly name = 'Team9700000000016';
  readonly sql = `${membersAndKeys}
    ${signUps}
  `;
}
