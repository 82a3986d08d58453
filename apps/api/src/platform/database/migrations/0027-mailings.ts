import { definerFunction, definerMay, Migration, tenantTables } from './migration.js';

/**
 * Invitations to many at once, now or at a time, and what became of each. `slot_at` is an invitation's turn at the pace of its mailing,
 * which a later try does not move; `to_old_address` went to an address that was corrected since, so that it says nothing of today's.
 */
export class Mailings0027 extends Migration {
  readonly name = 'Mailings9700000000027';
  readonly sql = `
    create table mailing (
      organization_id uuid not null,
      event_id uuid not null,
      id uuid not null,
      kind text not null check (kind in ('invitation', 'reminder')),
      state text not null default 'scheduled' check (state in ('scheduled', 'started', 'cancelled', 'dropped')),
      send_at timestamptz not null,
      started_at timestamptz,
      created_at timestamptz not null default now(),
      primary key (event_id, id),
      foreign key (organization_id, event_id) references event (organization_id, id) on delete cascade
    );
    create unique index mailing_scheduled on mailing (event_id, kind) where state = 'scheduled';
    create index on mailing (send_at) where state = 'scheduled';
    ${tenantTables('mailing')}
    ${definerMay('select', 'mailing')}

    alter table event add column invitation_words text check (length(invitation_words) <= 600);
    alter table attendee add column delivery_trouble text
      check (delivery_trouble in ('bounced', 'noMailbox', 'refused', 'unreachable', 'unclear'));

    alter table invitation drop constraint invitation_state_check;
    alter table invitation add constraint invitation_state_check check (state in ('queued', 'sent', 'failed', 'skipped'));
    alter table invitation
      add column kind text not null default 'invitation' check (kind in ('invitation', 'reminder')),
      add column mailing_id uuid,
      add column slot_at timestamptz,
      add column to_old_address boolean not null default false;
    create index on invitation (id);
    create index on invitation (event_id, mailing_id) where mailing_id is not null;
    create index on invitation (organization_id, slot_at) where state = 'queued';
    create unique index invitation_one_reminder on invitation (event_id, attendee_id) where kind = 'reminder' and not to_old_address;

    create function people_of_invitations(p_ids uuid[]) returns table (organization_id uuid, address_key bytea) language sql stable
      as $$ select distinct a.organization_id, a.address_key
            from invitation i join attendee a on a.event_id = i.event_id and a.id = i.attendee_id
            where i.id = any(p_ids) and not i.to_old_address and a.address_key is not null $$;
    ${definerFunction('people_of_invitations(uuid[])')}

    create or replace function waiting_work()
      returns table (kind text, organization_id uuid, event_id uuid, id uuid) language sql stable
      as $$ (select 'invitation', i.organization_id, i.event_id, i.id from invitation i
             where i.state = 'queued' and coalesce(i.taken_at, i.queued_at) < now() - interval '20 seconds' order by i.queued_at limit 1000)
            union all
            (select 'mailing', m.organization_id, m.event_id, m.id from mailing m
             where m.state = 'scheduled' and m.send_at < now() - interval '5 seconds' order by m.send_at limit 100)
            union all
            (select 'import', m.organization_id, m.event_id, m.id from attendee_import m
             where m.state = 'running' and m.created_at < now() - interval '20 seconds' limit 100) $$;
    ${definerFunction('waiting_work()')}
  `;
}
