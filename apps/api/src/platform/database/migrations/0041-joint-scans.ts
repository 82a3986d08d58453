import { definerFunction, Migration } from './migration.js';

/**
 * Who of a set of new pairs has deleted their data is looked at once for all of them, and not before each. It comes after the foreign keys have
 * waited for whoever is deleting, and so sees what became of them.
 */
const pairsOfErasedPeople = `
    create function refuse_erased_pairs() returns trigger language plpgsql as $$
      begin
        if exists (select from new_pair p cross join lateral (values (p.lower_attendee_id), (p.higher_attendee_id)) v(id)
                     join attendee a on a.event_id = p.event_id and a.id = v.id where a.erased_at is not null) then
          raise exception 'One of these people has deleted their data.' using errcode = 'serialization_failure';
        end if;
        return null;
      end $$;
    drop trigger erased_people on connection;
    create trigger erased_people after insert on connection referencing new table as new_pair
      for each statement execute function refuse_erased_pairs();`;

/** What an item is, as the program writes it, with the badge that was read. */
const read = `
          select i.*, b.attendee_id as scanned_id, b.revoked_at, to_timestamp(i.scanned_at_ms / 1000) as scanned_at,
            least(i.scanner_id, b.attendee_id) as lower_id, greatest(i.scanner_id, b.attendee_id) as higher_id
          from jsonb_to_recordset(p_items) as i(
            n int, organization_id uuid, event_id uuid, scanner_id uuid, client_scan_id uuid, code text, short_code text,
            read_code text, scanned_at_ms float8, offset_ms float8, met_at timestamptz, made_at timestamptz, met_at_moved boolean,
            received_at timestamptz, note text, tags text[], connection_id uuid, scanner_contact_id uuid, scanned_contact_id uuid)
          left join badge_code b on b.organization_id = i.organization_id and b.event_id = i.event_id
            and (b.code = i.code or b.short_code = i.short_code)`;

/**
 * The write of scans as before, in two steps. What is most of them, the first scan of each pair that has not met, is written by one statement
 * for all; whatever has a past (sent again, met before, twice in this call, refused) goes one by one, and sees what the first step wrote. In
 * both steps pairs are taken in key order. The first waits only for others' new pairs, before it holds any that was there; so two calls never
 * wait for each other.
 */
const write = `
    create or replace function record_scans(p_items jsonb)
      returns table (n int, status text, contact_id uuid) language plpgsql
      as $$
      #variable_conflict use_column
      declare
        item record;
        v_done int[]; v_contacts uuid[];
        v_connection uuid; v_contact uuid; v_inserted boolean; v_status text;
      begin
        -- The same scan can be under way twice, for phones send again what was not answered in time.
        perform pg_advisory_xact_lock(hashtextextended(s.event_id::text || s.scanner_id::text, 26))
        from (select distinct i.event_id, i.scanner_id from jsonb_to_recordset(p_items) as i(event_id uuid, scanner_id uuid)
              order by i.event_id, i.scanner_id) s;

        with item as materialized (${read}),
        -- A person who is blocked has a connection, so what is refused for that is left to the second step as well.
        sound as (
          select *, min(i.n) over (partition by i.event_id, i.lower_id, i.higher_id) as first_of_pair,
            min(i.n) over (partition by i.event_id, i.scanner_id, i.client_scan_id) as first_of_id
          from item i
          where i.scanned_id is not null and i.scanned_id <> i.scanner_id and (i.revoked_at is null or i.revoked_at > i.made_at)
            and not exists (select from scan s where s.event_id = i.event_id and s.scanner_id = i.scanner_id
                              and s.client_scan_id = i.client_scan_id)),
        fresh as materialized (
          select * from sound i where i.n = i.first_of_pair and i.n = i.first_of_id order by i.event_id, i.lower_id, i.higher_id),
        pair as (
          insert into connection as k (organization_id, event_id, id, lower_attendee_id, higher_attendee_id, met_at)
          select i.organization_id, i.event_id, i.connection_id, i.lower_id, i.higher_id, i.met_at
          from fresh i order by i.event_id, i.lower_id, i.higher_id
          on conflict (event_id, lower_attendee_id, higher_attendee_id) do nothing
          returning k.id),
        made as materialized (select i.* from fresh i where i.connection_id in (select id from pair)),
        scans as (
          insert into scan (organization_id, event_id, scanner_id, client_scan_id, scanned_id, connection_id, status, read_code,
              scanned_at, clock_offset, met_at, met_at_moved, received_at)
          select i.organization_id, i.event_id, i.scanner_id, i.client_scan_id, i.scanned_id, i.connection_id, 'created',
            i.read_code, i.scanned_at, make_interval(secs => i.offset_ms / 1000), i.met_at, i.met_at_moved, i.received_at
          from made i),
        contacts as (
          insert into contact (organization_id, event_id, id, connection_id, owner_id, other_id, met_at, collected, note, tags)
          select i.organization_id, i.event_id, i.scanned_contact_id, i.connection_id, i.scanned_id, i.scanner_id, i.met_at, false, '', '{}'
          from made i
          union all
          select i.organization_id, i.event_id, i.scanner_contact_id, i.connection_id, i.scanner_id, i.scanned_id, i.met_at, true,
            coalesce(i.note, ''), array(select distinct t from unnest(i.tags) t where t <> '' order by t)
          from made i),
        changes as (
          insert into change (organization_id, event_id, attendee_id, consumer)
          select i.organization_id, i.event_id, a, k
          from made i, unnest(array[i.scanner_id, i.scanned_id]) a, unnest(array['nudges', 'results']) k)
        select coalesce(array_agg(i.n), '{}'), array_agg(i.scanner_contact_id) into v_done, v_contacts from made i;

        return query select d.n, 'created', d.contact_id from unnest(v_done, v_contacts) d(n, contact_id);
        if cardinality(v_done) = jsonb_array_length(p_items) then return; end if;

        for item in
          select * from (${read}) i where i.n <> all (v_done) order by i.event_id, i.lower_id, i.higher_id, i.n
        loop
          n := item.n; contact_id := null;

          select r.status, r.contact_id into status, contact_id
            from replayed_scan(item.event_id, item.scanner_id, item.client_scan_id, item.read_code, item.scanned_at) r;
          if found then return next; continue; end if;

          if item.scanned_id is null then status := 'unknown_code'; return next; continue; end if;
          if item.scanned_id = item.scanner_id then status := 'self'; return next; continue; end if;
          if exists (select from contact c where c.event_id = item.event_id and c.organization_id = item.organization_id
                       and c.owner_id = item.scanned_id and c.other_id = item.scanner_id and c.blocked_at is not null) then
            status := 'unknown_code'; return next; continue;
          end if;
          if item.revoked_at <= item.made_at then status := 'revoked'; return next; continue; end if;

          -- Before the pair, as whoever deletes their data takes them.
          perform from attendee a where a.event_id = item.event_id and a.id in (item.scanner_id, item.scanned_id) for key share;
          if exists (select from attendee a where a.event_id = item.event_id and a.id in (item.scanner_id, item.scanned_id)
                       and a.erased_at is not null) then
            raise exception 'One of these people has deleted their data.' using errcode = 'serialization_failure';
          end if;

          insert into connection as k (organization_id, event_id, id, lower_attendee_id, higher_attendee_id, met_at)
            values (item.organization_id, item.event_id, item.connection_id, item.lower_id, item.higher_id, item.met_at)
            on conflict (event_id, lower_attendee_id, higher_attendee_id) do update set met_at = least(k.met_at, excluded.met_at)
            returning k.id, k.xmax = 0 into v_connection, v_inserted;
          v_status := case when v_inserted then 'created' else 'duplicate' end;

          insert into scan (organization_id, event_id, scanner_id, client_scan_id, scanned_id, connection_id, status, read_code,
              scanned_at, clock_offset, met_at, met_at_moved, received_at)
            values (item.organization_id, item.event_id, item.scanner_id, item.client_scan_id, item.scanned_id, v_connection, v_status,
              item.read_code, item.scanned_at, make_interval(secs => item.offset_ms / 1000), item.met_at, item.met_at_moved,
              item.received_at);

          insert into contact as c (organization_id, event_id, id, connection_id, owner_id, other_id, met_at)
            values (item.organization_id, item.event_id, item.scanned_contact_id, v_connection, item.scanned_id, item.scanner_id, item.met_at)
            on conflict (event_id, owner_id, other_id) do update
              set met_at = least(c.met_at, excluded.met_at), updated_at = now()
              where excluded.met_at < c.met_at;

          insert into contact as c (organization_id, event_id, id, connection_id, owner_id, other_id, met_at, collected, note, tags)
            values (item.organization_id, item.event_id, item.scanner_contact_id, v_connection, item.scanner_id, item.scanned_id,
              item.met_at, true, coalesce(item.note, ''), array(select distinct t from unnest(item.tags) t where t <> '' order by t))
            on conflict (event_id, owner_id, other_id) do update set
              met_at = least(c.met_at, excluded.met_at), collected = true, updated_at = now(),
              removed_at = case when c.removed_at >= item.made_at then c.removed_at end,
              blocked_at = case when c.blocked_at >= item.made_at then c.blocked_at end,
              version = c.version + (merged_note(c.note, item.note) <> c.note or merged_tags(c.tags, item.tags) <> c.tags)::int,
              note = merged_note(c.note, item.note), tags = merged_tags(c.tags, item.tags)
            returning c.id into v_contact;

          insert into change (organization_id, event_id, attendee_id, consumer)
            select item.organization_id, item.event_id, a, k
            from unnest(array[item.scanner_id, item.scanned_id]) a, unnest(array['nudges', 'results']) k;

          status := v_status; contact_id := v_contact;
          return next;
        end loop;
      end $$;
    ${definerFunction('record_scans(jsonb)')}`;

/**
 * For the items of several uploads at once: soon fails where somebody else keeps a lock, so that who waits for that lock is told apart from who
 * does not. The limit is in milliseconds.
 */
const together = `
    create function record_scans_together(p_items jsonb)
      returns table (n int, status text, contact_id uuid) language sql
      as $$ select * from record_scans(p_items) $$;
    ${definerFunction('record_scans_together(jsonb)')}
    alter function record_scans_together(jsonb) set lock_timeout = 200;`;

/** As `find_attendee_sessions`, for several sessions and with what places a scan; that one is there for processes that are being replaced. */
const sessions = `
    create function find_attendees_of_sessions(p_hashes bytea[])
      returns table (token_hash bytea, organization_id uuid, event_id uuid, attendee_id uuid, name text, event_name text, event_tag text,
        starts_at timestamptz, ends_at timestamptz) language sql stable
      as $$ select s.token_hash, s.organization_id, s.event_id, s.attendee_id, a.name, e.name, e.tag, e.starts_at, e.ends_at
            from attendee_session s
            join attendee a on a.event_id = s.event_id and a.id = s.attendee_id and a.erased_at is null
            join event e on e.organization_id = s.organization_id and e.id = s.event_id
            where s.token_hash = any(p_hashes) and s.expires_at > now()
            order by e.starts_at desc $$;
    ${definerFunction('find_attendees_of_sessions(bytea[])')}`;

/** The first scans of many pairs at once, and those who scan. */
export class JointScans0041 extends Migration {
  readonly name = 'JointScans9700000000041';
  readonly sql = `${pairsOfErasedPeople}
    ${write}
    ${together}
    ${sessions}
  `;
}
