import { definerFunction, Migration } from './migration.js';

/**
 * The one write of scans: a set of placed scans, of any scanners and events, in one call. First scanners, then pairs are
 * taken in key order, so that concurrent calls cannot deadlock. Each item carries its organization and event, and every
 * look-up joins on both. Answers one row per item.
 */
export class RecordScans0006 extends Migration {
  readonly name = 'RecordScans0006700000000006';
  readonly sql = `
    create function replayed_scan(p_event uuid, p_scanner uuid, p_client_scan uuid, p_read_code text, p_scanned_at timestamptz)
      returns table (status text, contact_id uuid) language sql stable
      as $$ select case when s.read_code = p_read_code and s.scanned_at = p_scanned_at then s.status else 'conflict' end, c.id
            from scan s
            left join contact c on c.event_id = s.event_id and c.owner_id = s.scanner_id and c.other_id = s.scanned_id
              and s.read_code = p_read_code and s.scanned_at = p_scanned_at
            where s.event_id = p_event and s.scanner_id = p_scanner and s.client_scan_id = p_client_scan $$;
    revoke all on function replayed_scan(uuid, uuid, uuid, text, timestamptz) from public;
    grant execute on function replayed_scan(uuid, uuid, uuid, text, timestamptz) to within24_definer;

    create function record_scans(p_items jsonb)
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
              version = c.version + (coalesce(item.note, '') <> '' or item.tags is not null)::int,
              note = case when coalesce(item.note, '') in ('', c.note) then c.note
                          when c.note = '' then item.note else c.note || E'\\n' || item.note end,
              tags = array(select distinct t from unnest(c.tags || item.tags) t where t <> '' order by t)
            returning c.id into v_contact;

          insert into change (organization_id, event_id, attendee_id, consumer)
            select item.organization_id, item.event_id, a, k
            from unnest(array[item.scanner_id, item.scanned_id]) a, unnest(array['nudges', 'results']) k;

          status := v_status; contact_id := v_contact;
          return next;
        end loop;
      end $$;
    ${definerFunction('record_scans(jsonb)')}
  `;
}
