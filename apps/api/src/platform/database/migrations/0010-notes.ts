import { definerFunction } from './migration.js';

/** As long as a note may be, in UTF-16 units as JavaScript counts, and as many tags as a contact may have. */
const [longestNote, mostTags] = [2_000, 20];

/**
 * Repeated scans never take a note or the tags over their limits. The older note comes first and stays whole; of the
 * addition what fits, and nothing where the note holds it already as lines of its own.
 */
const merges = `
    create function utf16_length(p_text text) returns int language sql immutable
      as $$ select coalesce(sum(case when ascii(c) > 65535 then 2 else 1 end), 0)::int from regexp_split_to_table(p_text, '') c where c <> '' $$;

    create function merged_note(p_older text, p_added text) returns text language plpgsql immutable
      as $$
      declare v_room int;
      begin
        if coalesce(p_added, '') = '' or position(E'\\n' || p_added || E'\\n' in E'\\n' || p_older || E'\\n') > 0 then return p_older; end if;
        if p_older = '' then return p_added; end if;
        -- A character takes two units at most: most notes need no counting.
        if 2 * (length(p_older) + length(p_added)) < ${longestNote} then return p_older || E'\\n' || p_added; end if;
        v_room := ${longestNote} - 1 - utf16_length(p_older);
        return rtrim(p_older || E'\\n' || coalesce((
          select string_agg(c, '' order by n) from (
            select c, n, sum(case when ascii(c) > 65535 then 2 else 1 end) over (order by n) as units
            from regexp_split_to_table(p_added, '') with ordinality as t(c, n)) counted where units <= v_room), ''), E' \\n\\t');
      end $$;

    create function merged_tags(p_older text[], p_added text[]) returns text[] language sql immutable
      as $$ select case when p_added <@ p_older or p_added is null then p_older else array(
              select t from (select t, min(age) as age from (
                  select t, 0 as age from unnest(p_older) t union all select t, 1 from unnest(p_added) t where t <> '') every
                group by t order by min(age), t limit ${mostTags}) kept order by t) end $$;

    revoke all on function utf16_length(text), merged_note(text, text), merged_tags(text[], text[]) from public;
    grant execute on function utf16_length(text), merged_note(text, text), merged_tags(text[], text[]) to within24_definer;
`;

/** The write of scans as before, but for what becomes of note and tags where the pair has met before. */
const write = `
    create or replace function record_scans(p_items jsonb)
      returns table (n int, status text, contact_id uuid) language plpgsql
      as $$
      #variable_conflict use_column
      declare
        item record;
        v_lower uuid; v_higher uuid; v_connection uuid; v_contact uuid; v_inserted boolean; v_status text;
      begin
        -- The same scan can be under way twice, for phones send again what was not answered in time.
        perform pg_advisory_xact_lock(hashtextextended(s.event_id::text || s.scanner_id::text, 26))
        from (select distinct i.event_id, i.scanner_id from jsonb_to_recordset(p_items) as i(event_id uuid, scanner_id uuid)
              order by i.event_id, i.scanner_id) s;

        for item in
          select i.*, b.attendee_id as scanned_id, b.revoked_at,
            to_timestamp(i.scanned_at_ms / 1000) as scanned_at
          from jsonb_to_recordset(p_items) as i(
            n int, organization_id uuid, event_id uuid, scanner_id uuid, client_scan_id uuid, code text, short_code text,
            read_code text, scanned_at_ms float8, offset_ms float8, met_at timestamptz, made_at timestamptz, met_at_moved boolean,
            received_at timestamptz, note text, tags text[], connection_id uuid, scanner_contact_id uuid, scanned_contact_id uuid)
          left join badge_code b on b.organization_id = i.organization_id and b.event_id = i.event_id
            and (b.code = i.code or b.short_code = i.short_code)
          order by i.event_id, least(i.scanner_id, b.attendee_id), greatest(i.scanner_id, b.attendee_id), i.n
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

          v_lower := least(item.scanner_id, item.scanned_id); v_higher := greatest(item.scanner_id, item.scanned_id);
          insert into connection as k (organization_id, event_id, id, lower_attendee_id, higher_attendee_id, met_at)
            values (item.organization_id, item.event_id, item.connection_id, v_lower, v_higher, item.met_at)
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

export const notesOfRepeatedScans = `${merges}${write}`;
