import { definerMay, Migration, tenantTables } from './migration.js';

/** Scans, the connections they make, each connection's two contacts, and what their owners did about them. */
export class Connections0003 extends Migration {
  readonly name = 'Connections0003700000000003';
  readonly sql = `
    create table connection (
      organization_id uuid not null,
      event_id uuid not null,
      id uuid not null,
      lower_attendee_id uuid not null,
      higher_attendee_id uuid not null,
      met_at timestamptz not null,
      created_at timestamptz not null default now(),
      primary key (event_id, id),
      unique (event_id, lower_attendee_id, higher_attendee_id),
      check (lower_attendee_id < higher_attendee_id),
      foreign key (event_id, lower_attendee_id) references attendee,
      foreign key (event_id, higher_attendee_id) references attendee
    );
    create index on connection (event_id, higher_attendee_id);

    create table scan (
      organization_id uuid not null,
      event_id uuid not null,
      scanner_id uuid not null,
      client_scan_id uuid not null,
      scanned_id uuid not null,
      connection_id uuid,
      status text not null check (status in ('created', 'duplicate')),
      read_code text not null,
      scanned_at timestamptz not null,
      clock_offset interval not null,
      met_at timestamptz not null,
      met_at_moved boolean not null,
      received_at timestamptz not null,
      undone_at timestamptz,
      primary key (event_id, scanner_id, client_scan_id),
      foreign key (event_id, scanner_id) references attendee,
      foreign key (event_id, scanned_id) references attendee
    );
    create index on scan (event_id, received_at);
    create index on scan (event_id, connection_id);
    create index on scan (event_id, scanned_id);

    create table contact (
      organization_id uuid not null,
      event_id uuid not null,
      id uuid not null,
      connection_id uuid not null,
      owner_id uuid not null,
      other_id uuid not null,
      met_at timestamptz not null,
      collected boolean not null default false,
      note text not null default '',
      tags text[] not null default '{}',
      version int not null default 1,
      infeasible boolean not null default false,
      snoozed_until timestamptz,
      muted_at timestamptz,
      removed_at timestamptz,
      blocked_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      primary key (event_id, id),
      unique (event_id, owner_id, other_id),
      foreign key (event_id, connection_id) references connection on delete cascade
    );
    create index on contact (event_id, owner_id, updated_at);
    create index on contact (event_id, connection_id);

    create table follow_up (
      organization_id uuid not null,
      event_id uuid not null,
      id uuid not null,
      contact_id uuid not null,
      client_follow_up_id uuid not null,
      channel text not null,
      gift text not null,
      evidence text not null check (evidence in ('sent', 'confirmed', 'reported')),
      done_at timestamptz not null,
      in_time boolean not null,
      created_at timestamptz not null default now(),
      voided_at timestamptz,
      primary key (event_id, id),
      unique (event_id, contact_id, client_follow_up_id),
      foreign key (event_id, contact_id) references contact on delete cascade
    );

    ${tenantTables('connection', 'scan', 'contact', 'follow_up')}
    ${definerMay('select, insert, update', 'connection')}
    ${definerMay('select, insert', 'scan')}
    ${definerMay('select, insert, update', 'contact')}
  `;
}
