import { definerFunction, definerMay, Migration, tenantTables } from './migration.js';

/**
 * Passkeys belong to a member and end with them. What is to be signed next is out of the application's reach: only the hash of a
 * challenge is kept, for the session that adds a passkey or for nobody yet, and asking for it takes it away. A challenge is used up
 * before anything is compared, so that an answer that is refused cannot be tried again.
 */
const passkeys = `
    create table passkey (
      organization_id uuid not null,
      id uuid not null,
      member_id uuid not null,
      credential_id bytea not null,
      public_key bytea not null,
      counter bigint not null,
      transports text[] not null,
      name text not null,
      created_at timestamptz not null default now(),
      last_used_at timestamptz,
      primary key (organization_id, id),
      foreign key (organization_id, member_id) references member on delete cascade
    );
    create unique index on passkey (credential_id);
    create index on passkey (organization_id, member_id);
    ${tenantTables('passkey')}
    ${definerMay('select', 'passkey')}

    create table passkey_challenge (
      challenge_hash bytea primary key,
      session_id uuid,
      expires_at timestamptz not null
    );
    create index on passkey_challenge (expires_at);
    grant select, insert, delete on passkey_challenge to within24_definer;

    create function add_passkey_challenge(p_hash bytea, p_session uuid, p_valid interval) returns void language sql
      as $$ insert into passkey_challenge (challenge_hash, session_id, expires_at) values (p_hash, p_session, now() + p_valid) $$;
    ${definerFunction('add_passkey_challenge(bytea, uuid, interval)')}

    create function use_passkey_challenge(p_hash bytea, p_session uuid) returns boolean language sql
      as $$ with used as (
              delete from passkey_challenge c
              where c.challenge_hash = p_hash and c.session_id is not distinct from p_session and c.expires_at > now() returning 1)
            select exists (select from used) $$;
    ${definerFunction('use_passkey_challenge(bytea, uuid)')}

    create function passkey_of_credential(p_credential bytea)
      returns table (organization_id uuid, passkey_id uuid, member_id uuid, public_key bytea, counter bigint) language sql stable
      as $$ select p.organization_id, p.id, p.member_id, p.public_key, p.counter from passkey p where p.credential_id = p_credential $$;
    ${definerFunction('passkey_of_credential(bytea)')}`;

/** A session knows how it began, and so does the log; processes of the version before only know mails. */
const waysIn = `
    alter table member_session add column way text not null default 'mail' check (way in ('mail', 'passkey'));
    create or replace function note_sign_in() returns trigger language plpgsql as $$ begin
        insert into audit_entry (organization_id, member_id, act, details)
          values (new.organization_id, new.member_id, 'member.signedIn', jsonb_build_object('way', new.way));
        return new;
      end $$;`;

/**
 * Sign-in mails are counted for an hour by the keyed hash of their address, for each organization and for all of them: whoever is put
 * into many teams by strangers is not flooded either. Organizations where somebody has signed in before are mailed first.
 */
const signInMails = `
    create table sign_in_mail (
      address_key bytea not null,
      organization_id uuid not null,
      sent_at timestamptz not null
    );
    create index on sign_in_mail (address_key, sent_at);
    create index on sign_in_mail (sent_at);
    grant select, insert, delete on sign_in_mail to within24_definer;

    create function may_mail_sign_in(p_address bytea, p_organization uuid, p_hourly int, p_hourly_of_all int) returns boolean language plpgsql
      as $$ begin
        perform pg_advisory_xact_lock(hashtextextended(encode(p_address, 'hex'), 29));
        if (select count(*) from sign_in_mail m
            where m.address_key = p_address and m.organization_id = p_organization and m.sent_at > now() - interval '1 hour') >= p_hourly
          or (select count(*) from sign_in_mail m
              where m.address_key = p_address and m.sent_at > now() - interval '1 hour') >= p_hourly_of_all
        then return false; end if;
        insert into sign_in_mail (address_key, organization_id, sent_at) values (p_address, p_organization, clock_timestamp());
        return true;
      end $$;
    ${definerFunction('may_mail_sign_in(bytea, uuid, int, int)')}

    create or replace function find_memberships(p_email text)
      returns table (organization_id uuid, member_id uuid, email text, organization_name text) language sql stable
      as $$ select m.organization_id, m.id, m.email, o.name
            from member m join organization o using (organization_id) where m.normalised_email = p_email
            order by m.joined_at nulls last, m.created_at, m.id $$;
    ${definerFunction('find_memberships(text)')}`;

/** What has run out is nobody's any more: asked for or not, it goes. */
const whatRanOut = `
    create index on sign_in_token (expires_at);
    create index on member_session (expires_at);
    grant delete on sign_in_token, member_session to within24_definer;

    create function forget_ended_sign_ins() returns void language sql
      as $$ delete from sign_up where expires_at < now();
            delete from sign_in_token where expires_at < now();
            delete from member_session where expires_at < now();
            delete from passkey_challenge where expires_at < now();
            delete from sign_in_mail where sent_at < now() - interval '1 hour';
            delete from stranger_mail where sent_at < now() - interval '1 day' $$;
    ${definerFunction('forget_ended_sign_ins()')}`;

/** Signing in by passkey, bounded mails, and an end for what has run out. */
export class Passkeys0026 extends Migration {
  readonly name = 'Passkeys9700000000026';
  readonly sql = `${passkeys}
    ${waysIn}
    ${signInMails}
    ${whatRanOut}
  `;
}
