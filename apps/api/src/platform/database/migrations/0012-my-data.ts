import { definerFunction, Migration } from './migration.js';

/**
 * Of somebody who deleted their data an empty row stays, so that what others keep has something to point at and no
 * figure changes. What would still be written about them at that moment is refused as a whole and comes again: then the
 * badge is unknown.
 */
const erasedPeople = `
    alter table attendee add column erased_at timestamptz;
    alter table attendee add constraint attendee_erased check (erased_at is null or (
      name = '' and links = '{}' and shared_fields = '{}' and not sharing and not wants_reminders
      and num_nonnulls(email, address_key, company, title, phone, can_help_with, looking_for, sharing_chosen_at, source, external_id,
        language, time_zone, quiet_hours, reminders_chosen_at, import_id) = 0));
    grant update (erased_at) on attendee to within24_definer;

    create function refuse_erased_people() returns trigger language plpgsql as $$
      declare people uuid[] := array(select (to_jsonb(new) ->> k)::uuid from unnest(tg_argv) k);
      begin
        perform from attendee a where a.event_id = new.event_id and a.id = any(people) for key share;
        if exists (select from attendee a where a.event_id = new.event_id and a.id = any(people) and a.erased_at is not null) then
          raise exception 'One of these people has deleted their data.' using errcode = 'serialization_failure';
        end if;
        return new;
      end $$;
    create trigger erased_people before insert on connection
      for each row execute function refuse_erased_people('lower_attendee_id', 'higher_attendee_id');
    create trigger erased_people before insert on letter for each row execute function refuse_erased_people('sender_id', 'recipient_id');
    create trigger erased_people before insert on introduction for each row execute function refuse_erased_people('proposer_id');
    create trigger erased_people before insert on introduction_person for each row execute function refuse_erased_people('attendee_id');

    create or replace function find_personal_link(p_hash bytea)
      returns table (organization_id uuid, event_id uuid, attendee_id uuid) language sql stable
      as $$ select l.organization_id, l.event_id, l.attendee_id from personal_link l
            join attendee a on a.event_id = l.event_id and a.id = l.attendee_id and a.erased_at is null
            where l.token_hash = p_hash and l.revoked_at is null $$;
    ${definerFunction('find_personal_link(bytea)')}

    create or replace function find_attendee_sessions(p_hash bytea)
      returns table (organization_id uuid, event_id uuid, attendee_id uuid, name text, event_name text) language sql stable
      as $$ select s.organization_id, s.event_id, s.attendee_id, a.name, e.name
            from attendee_session s
            join attendee a on a.event_id = s.event_id and a.id = s.attendee_id and a.erased_at is null
            join event e on e.organization_id = s.organization_id and e.id = s.event_id
            where s.token_hash = p_hash and s.expires_at > now()
            order by e.starts_at desc $$;
    ${definerFunction('find_attendee_sessions(bytea)')}`;

/** An upload that is sent again finds its scan also where the code that was read is gone with its owner. */
const scansOfErasedPeople = `
    create or replace function replayed_scan(p_event uuid, p_scanner uuid, p_client_scan uuid, p_read_code text, p_scanned_at timestamptz)
      returns table (status text, contact_id uuid) language sql stable
      as $$ select case when s.read_code in (p_read_code, '') and s.scanned_at = p_scanned_at then s.status else 'conflict' end, c.id
            from scan s
            left join contact c on c.event_id = s.event_id and c.owner_id = s.scanner_id and c.other_id = s.scanned_id
              and s.read_code in (p_read_code, '') and s.scanned_at = p_scanned_at
            where s.event_id = p_event and s.scanner_id = p_scanner and s.client_scan_id = p_client_scan $$;`;

/**
 * The codes that are mailed to sign in where no link can be opened. An address is nobody's tenant, and whether anybody has
 * it is not to be seen: every address is treated alike, and only these functions reach the codes.
 */
const signInCodes = `
    create table sign_in_code (
      id uuid primary key,
      address_key bytea not null,
      code_hash bytea not null,
      tries int not null default 0,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index on sign_in_code (address_key, created_at);
    create index on sign_in_code (created_at);
    grant select, insert, update, delete on sign_in_code to within24_definer;

    create function add_sign_in_code(p_address bytea, p_id uuid, p_hash bytea, p_valid interval, p_hourly int) returns boolean
      language plpgsql
      as $$ begin
        perform pg_advisory_xact_lock(hashtextextended(encode(p_address, 'hex'), 27));
        delete from sign_in_code where id in (
          select c.id from sign_in_code c where c.created_at < now() - interval '1 hour' for update skip locked);
        if (select count(*) from sign_in_code c where c.address_key = p_address and c.created_at > now() - interval '1 hour') >= p_hourly
        then return false; end if;
        insert into sign_in_code (id, address_key, code_hash, expires_at, created_at)
          values (p_id, p_address, p_hash, clock_timestamp() + p_valid, clock_timestamp());
        return true;
      end $$;
    ${definerFunction('add_sign_in_code(bytea, uuid, bytea, interval, int)')}

    create function try_sign_in_code(p_address bytea, p_most int) returns table (id uuid, code_hash bytea, too_many boolean) language sql
      as $$ with newest as (
              select c.id from sign_in_code c where c.address_key = p_address order by c.created_at desc, c.id desc limit 1)
            update sign_in_code c set tries = c.tries + 1 from newest
            where c.id = newest.id and c.used_at is null and c.expires_at > now()
            returning c.id, c.code_hash, c.tries > p_most $$;
    ${definerFunction('try_sign_in_code(bytea, int)')}

    create function use_sign_in_code(p_id uuid) returns boolean language sql
      as $$ with used as (
              update sign_in_code set used_at = now() where id = p_id and used_at is null returning 1)
            select exists (select from used) $$;
    ${definerFunction('use_sign_in_code(uuid)')}

    create function attendees_of_address(p_address bytea)
      returns table (organization_id uuid, event_id uuid, attendee_id uuid, email text, language text, event_language text)
      language sql stable
      as $$ select a.organization_id, a.event_id, a.id, a.email, a.language, e.language
            from attendee a join event e on e.organization_id = a.organization_id and e.id = a.event_id
            where a.address_key = p_address order by e.starts_at desc, a.id $$;
    ${definerFunction('attendees_of_address(bytea)')}`;

/** What attendees do with their own data: they delete it, and they sign in by a code that is mailed. */
export class MyData0012 extends Migration {
  readonly name = 'MyData9700000000012';
  readonly sql = `${erasedPeople}
    ${scansOfErasedPeople}
    ${signInCodes}
  `;
}
