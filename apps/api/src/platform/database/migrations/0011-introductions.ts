import { Migration, tenantTables } from './migration.js';

/**
 * Introductions: who proposes, the two who are asked with what each answered, and which nudges told them. Each of the two
 * is a contact of the proposer's, and what is told of them goes with that contact.
 */
export class Introductions0011 extends Migration {
  readonly name = 'Introductions9700000000011';
  readonly sql = `
    create table introduction (
      organization_id uuid not null,
      event_id uuid not null,
      id uuid not null,
      proposer_id uuid not null,
      client_introduction_id uuid not null,
      message text not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null default now() + interval '14 days',
      made_at timestamptz,
      primary key (event_id, id),
      unique (event_id, proposer_id, client_introduction_id),
      foreign key (event_id, proposer_id) references attendee on delete cascade
    );
    create index on introduction (event_id, proposer_id, created_at);

    create table introduction_person (
      organization_id uuid not null,
      event_id uuid not null,
      introduction_id uuid not null,
      attendee_id uuid not null,
      contact_id uuid not null,
      place int not null,
      answer text check (answer in ('accepted', 'declined')),
      answered_at timestamptz,
      primary key (event_id, introduction_id, attendee_id),
      foreign key (event_id, introduction_id) references introduction on delete cascade,
      foreign key (event_id, attendee_id) references attendee on delete cascade,
      foreign key (event_id, contact_id) references contact on delete cascade
    );
    create index on introduction_person (event_id, attendee_id);
    create index on introduction_person (event_id, contact_id);

    create table nudge_introduction (
      organization_id uuid not null,
      nudge_id uuid not null,
      event_id uuid not null,
      introduction_id uuid not null,
      attendee_id uuid not null,
      primary key (organization_id, nudge_id, introduction_id, attendee_id),
      foreign key (organization_id, nudge_id) references nudge on delete cascade,
      foreign key (event_id, introduction_id, attendee_id) references introduction_person on delete cascade
    );
    create index on nudge_introduction (event_id, introduction_id, attendee_id);

    ${tenantTables('introduction', 'introduction_person', 'nudge_introduction')}
  `;
}
