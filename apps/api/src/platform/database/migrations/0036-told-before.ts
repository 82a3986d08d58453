import { Migration } from './migration.js';

/** What figures were told on is several publications now, and connections have a date of their own. */
export class ToldBefore0036 extends Migration {
  readonly name = 'ToldBefore9700000000036';
  readonly sql = `
    update results_snapshot set
      basis = (select coalesce(jsonb_object_agg(name, jsonb_build_array(told)), '{}') from jsonb_each(basis) as figures(name, told)),
      body = jsonb_set(body, '{connections,asOf}', case when body -> 'connections' ->> 'suppressed' = 'false' then body -> 'publishedAt' else 'null' end)
      where body is not null;
  `;
}
