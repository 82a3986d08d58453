import { Migration, tenantTables } from './migration.js';

/**
 * What an organizer asks consent to, version by version: versions are added and never edited, so that what somebody agreed to can
 * be shown for as long as the event is kept. Who shares keeps the version that was in front of them.
 */
export class ConsentTexts0029 extends Migration {
  readonly name = 'ConsentTexts9700000000029';
  readonly sql = `
    create table consent_text (
      organization_id uuid not null,
      event_id uuid not null,
      version int not null check (version > 0),
      text text not null,
      member_id uuid,
      api_key_id uuid,
      created_at timestamptz not null default now(),
      primary key (event_id, version),
      foreign key (organization_id, event_id) references event (organization_id, id) on delete cascade
    );
    ${tenantTables('consent_text')}
    revoke update, delete on consent_text from within24_app;

    alter table attendee add column consent_version int;
    alter table attendee add column consent_from text check (consent_from in ('attendee', 'import'));
    alter table attendee add constraint attendee_erased_consent check (erased_at is null or num_nonnulls(consent_version, consent_from) = 0);
    create index attendee_consent on attendee (event_id, consent_version) where consent_version is not null;
  `;
}
