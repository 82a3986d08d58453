import { Migration, tenantTables } from './migration.js';

/** What an event prints on its badges: a colour, and a logo of which `version` is the SHA-256. */
export class EventLook0028 extends Migration {
  readonly name = 'EventLook9700000000028';
  readonly sql = `
    alter table event add column accent_colour text check (accent_colour ~ '^#[0-9a-f]{6}$');

    create table event_logo (
      organization_id uuid not null,
      event_id uuid not null,
      type text not null check (type in ('image/png', 'image/jpeg')),
      width int not null,
      height int not null,
      version text not null,
      content bytea not null check (length(content) <= 1048576),
      primary key (event_id),
      foreign key (organization_id, event_id) references event (organization_id, id) on delete cascade
    );
    alter table event_logo alter column content set storage external;
    ${tenantTables('event_logo')}
  `;
}
