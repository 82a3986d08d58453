import { definerFunction, Migration } from './migration.js';

/**
 * Whoever guesses codes for an address has twenty wrong tries in 24 hours, not five for each of three codes in every hour:
 * a code is made only where its own five tries still fit. The day's codes are kept for that, whether anybody has the
 * address or not. Personal links are apart from it, so that a stranger who guesses locks nobody out.
 */
const signInTries = `
    create or replace function add_sign_in_code(p_address bytea, p_id uuid, p_hash bytea, p_valid interval, p_hourly int) returns boolean
      language plpgsql
      as $$ begin
        perform pg_advisory_xact_lock(hashtextextended(encode(p_address, 'hex'), 27));
        delete from sign_in_code where id in (
          select c.id from sign_in_code c where c.created_at < now() - interval '24 hours' for update skip locked);
        if (select count(*) from sign_in_code c where c.address_key = p_address and c.created_at > now() - interval '1 hour') >= p_hourly
        then return false; end if;
        if (select coalesce(sum(least(c.tries, 5) - (c.used_at is not null)::int), 0) from sign_in_code c
            where c.address_key = p_address and c.created_at > now() - interval '24 hours') > 20 - 5
        then return false; end if;
        insert into sign_in_code (id, address_key, code_hash, expires_at, created_at)
          values (p_id, p_address, p_hash, clock_timestamp() + p_valid, clock_timestamp());
        return true;
      end $$;
    ${definerFunction('add_sign_in_code(bytea, uuid, bytea, interval, int)')}`;

/** What earlier imports kept of their files in words: headings, and the text of cells that could not be read. */
const textsOfImports = `
    alter table attendee_import no force row level security;
    update attendee_import set outcome = outcome || jsonb_build_object('columns', '[]'::jsonb, 'errors', (
      select coalesce(jsonb_agg(e || '{"column": null, "message": "This row could not be read."}' order by n), '[]')
      from jsonb_array_elements(outcome -> 'errors') with ordinality as errors(e, n)))
    where outcome is not null;
    alter table attendee_import force row level security;`;

/** Bounds how long somebody can guess, and how long the text of a file's bad rows is kept. */
export class GuessesAndImports0019 extends Migration {
  readonly name = 'GuessesAndImports9700000000019';
  readonly sql = `${signInTries}
    ${textsOfImports}
  `;
}
