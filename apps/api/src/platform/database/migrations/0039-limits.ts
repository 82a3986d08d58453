import { Migration } from './migration.js';

/**
 * The counters that all processes share where there is no Redis, in the form that rate-limiter-flexible wants. No tenant's data: keys are
 * keyed hashes. Unlogged, for a crash may lose what is over within the hour.
 */
export class Limits0039 extends Migration {
  readonly name = 'Limits9700000000039';
  readonly sql = `
    create schema limits;
    create unlogged table limits.counter (key varchar(255) primary key, points integer not null default 0, expire bigint);
    grant usage on schema limits to within24_app;
    grant select, insert, update, delete on limits.counter to within24_app;
  `;
}
