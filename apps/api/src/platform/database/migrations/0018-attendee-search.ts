import { definerFunction, Migration } from './migration.js';

/**
 * One form for what is searched of an attendee and for what is typed to find them: lower case, without accents and the vowel
 * signs that people leave out, wide and half-width letters alike.
 */
const searchable = `
    create function searchable(p_text text) returns text language sql immutable parallel safe
      return replace(replace(replace(translate(
        normalize(lower(regexp_replace(normalize(p_text, NFKD),
          '[\\u0300-\\u036f\\u0591-\\u05bd\\u064b-\\u065f\\u0670\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]', '', 'g')), NFKC),
        'łøđðıħŧ', 'loddiht'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');

    alter table attendee add column search_text text
      generated always as (searchable(name || coalesce(E'\\n' || company, ''))) stored;`;

/**
 * What the index holds, hashed together with the event so that events share no lists. Of name and company: any two letters side
 * by side, each letter of the scripts that need no spaces, and (^) how words begin. Of the name (~): its words as they are, and with
 * each letter left out, where two spellings meet that differ by one letter.
 */
const terms = `
    create function search_terms(p_event uuid, p_text text) returns bigint[] language plpgsql immutable parallel safe as $$
      declare
        salt bigint := hashtextextended(p_event::text, 0);
        terms bigint[] := '{}';
        is_name boolean := true;
        line text;
        word text;
      begin
        foreach line in array string_to_array(p_text, E'\\n') loop
          foreach word in array regexp_split_to_array(line, '[\\s!-/:-@\\[-\`{-~]+') loop
            continue when word = '';
            terms := terms || hashtextextended('^' || left(word, 1), salt);
            continue when not is_name or length(word) not between 3 and 24;
            terms := terms || hashtextextended('~' || word, salt);
            continue when length(word) = 3;
            for i in 1 .. length(word) loop
              terms := terms || hashtextextended('~' || overlay(word placing '' from i for 1), salt);
            end loop;
          end loop;
          foreach word in array string_to_array(line, ' ') loop
            for i in 1 .. length(word) loop
              if i < length(word) then terms := terms || hashtextextended(substr(word, i, 2), salt); end if;
              if ascii(substr(word, i, 1)) >= 11904 then terms := terms || hashtextextended(substr(word, i, 1), salt); end if;
            end loop;
          end loop;
          is_name := false;
        end loop;
        return terms;
      end $$;

    create function typed_terms(p_event uuid, p_word text) returns bigint[] language sql immutable parallel safe as $$
      select case
        when length(p_word) > 1
          then array(select distinct hashtextextended(substr(p_word, i, 2), salt) from generate_series(1, length(p_word) - 1) i)
        when ascii(p_word) >= 11904 then array[hashtextextended(p_word, salt)]
        else array[hashtextextended('^' || p_word, salt)] end
      from hashtextextended(p_event::text, 0) salt $$;

    create function mistyped_terms(p_event uuid, p_word text) returns bigint[] language sql immutable parallel safe as $$
      select case when length(p_word) between 4 and 24
        then array(select hashtextextended('~' || overlay(p_word placing '' from i for 1), salt) from generate_series(1, length(p_word)) i)
          || hashtextextended('~' || p_word, salt)
        else '{}' end
      from hashtextextended(p_event::text, 0) salt $$;

    create index attendee_search on attendee using gin (search_terms(event_id, search_text));
    create index attendee_address on attendee (event_id, (lower(email) collate "C")) where email is not null;
    create index attendee_domain on attendee (event_id, (split_part(lower(email), '@', 2) collate "C")) where email is not null;
    create index badge_code_typed on badge_code (event_id, short_code collate "C") where revoked_at is null;
    drop index attendee_event_id_lower_idx;`;

/**
 * Row-level security lets no index answer a search before the rows are known to be the tenant's, hence a function that crosses tenants,
 * with the organization of the transaction in every query. All words must be there; only where nobody has them all may one
 * letter of each word of four and more be wrong, missing, too many or moved.
 */
const search = `
    create function search_attendees(p_event uuid, p_query text) returns table (id uuid) language plpgsql stable as $$
      declare
        typed text := lower(btrim(p_query));
        typed_code text := upper(replace(typed, '-', ''));
        words text[] := (array_remove(regexp_split_to_array(searchable(p_query), '\\s+'), ''))[1:8];
        terms bigint[];
      begin
        select array_agg(t) into terms from unnest(words) w, unnest(typed_terms(p_event, w)) t;
        return query
          select a.id from attendee a
          where a.organization_id = current_organization() and a.event_id = p_event
            and search_terms(a.event_id, a.search_text) @> terms
            and (select bool_and(position(w in a.search_text) > 0) from unnest(words) w)
          union select a.id from attendee a
          where a.organization_id = current_organization() and a.event_id = p_event and a.email is not null
            and lower(a.email) collate "C" >= typed and lower(a.email) collate "C" < typed || U&'\\+10FFFF'
          union select a.id from attendee a
          where typed like '@_%' and a.organization_id = current_organization() and a.event_id = p_event and a.email is not null
            and split_part(lower(a.email), '@', 2) collate "C" >= substr(typed, 2)
            and split_part(lower(a.email), '@', 2) collate "C" < substr(typed, 2) || U&'\\+10FFFF'
          union select b.attendee_id from badge_code b
          where typed_code ~ '^([0-9A-Z]{8}|(?=.*[0-9])[0-9A-Z]{4,7})$' and b.organization_id = current_organization() and b.event_id = p_event
            and b.revoked_at is null and b.short_code collate "C" >= typed_code and b.short_code collate "C" < typed_code || '~';
        if found then return; end if;
        return query
          select m.id from unnest(words) w, lateral (
            select a.id from attendee a
            where a.organization_id = current_organization() and a.event_id = p_event
              and search_terms(a.event_id, a.search_text) @> typed_terms(p_event, w) and position(w in a.search_text) > 0
            union select a.id from attendee a
            where a.organization_id = current_organization() and a.event_id = p_event
              and search_terms(a.event_id, a.search_text) && mistyped_terms(p_event, w)) m
          group by m.id having count(*) = cardinality(words);
      end $$;
    ${definerFunction('search_attendees(uuid, text)')}`;

/** Attendees are found by name, company, address or code, in any script and with a typing mistake, among a hundred thousand. */
export class AttendeeSearch0018 extends Migration {
  readonly name = 'AttendeeSearch9700000000018';
  readonly sql = `${searchable}
    ${terms}
    ${search}
  `;
}
