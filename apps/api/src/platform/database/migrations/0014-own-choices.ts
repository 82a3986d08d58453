import { Migration } from './migration.js';

/**
 * When an attendee last chose each field of theirs, besides sharing and reminders, which have columns of their own: what
 * another phone sends late does not undo it.
 */
export class OwnChoices0014 extends Migration {
  readonly name = 'OwnChoices9700000000014';
  readonly sql = `
    alter table attendee add column fields_chosen_at jsonb not null default '{}';
    alter table attendee add constraint attendee_erased_choices check (erased_at is null or fields_chosen_at = '{}');
  `;
}
