import { definerFunction, definerMay, Migration, tenantTables } from './migration.js';

/**
 * Nudges and what they named, the tokens behind their buttons, who asked for silence, and the ledger that keeps the
 * cap of two mails per person over all organizations. The ledger is no tenant's: only its functions reach it.
 */
export class Nudges0004 extends Migration {
  readonly name = 'Nudges0004700000000004';
  readonly sql = `
    create table nudge (
      organization_id uuid not null references organization,
      id uuid not null,
      address_key bytea not null,
      trial_event_id uuid,
      state text not null check (state in ('planned', 'handed', 'accepted', 'permanent', 'uncertain', 'skipped')),
      generation int not null default 1,
      due_at timestamptz not null,
      legal_until timestamptz not null,
      attempts int not null default 0,
      times_abandoned int not null default 0,
      lease_until timestamptz,
      sent_by text check (sent_by in ('job', 'sweep')),
      handed_at timestamptz,
      settled_at timestamptz,
      answer text,
      created_at timestamptz not null default now(),
      primary key (organization_id, id)
    );
    create index on nudge (due_at) where state = 'planned';
    create index on nudge (lease_until) where state = 'handed';
    create index on nudge (organization_id, address_key, state);

    create table nudge_contact (
      organization_id uuid not null,
      nudge_id uuid not null,
      event_id uuid not null,
      contact_id uuid not null,
      primary key (organization_id, nudge_id, contact_id),
      foreign key (organization_id, nudge_id) references nudge on delete cascade,
      foreign key (event_id, contact_id) references contact on delete cascade
    );
    create index on nudge_contact (event_id, contact_id);

    create table nudge_token (
      organization_id uuid not null,
      token_hash bytea not null,
      nudge_id uuid not null,
      purpose text not null check (purpose in ('act', 'unsubscribe')),
      created_at timestamptz not null default now(),
      expires_at timestamptz,
      primary key (organization_id, token_hash),
      foreign key (organization_id, nudge_id) references nudge on delete cascade
    );
    create unique index on nudge_token (token_hash);

    create table suppression (
      organization_id uuid not null references organization,
      address_key bytea not null,
      reason text not null check (reason in ('unsubscribed', 'bounced')),
      created_at timestamptz not null default now(),
      primary key (organization_id, address_key, reason)
    );

    create table mail_ledger (
      address_key bytea not null,
      budget text not null,
      nudge_id uuid not null,
      reserved_at timestamptz not null default now(),
      primary key (address_key, nudge_id)
    );

    ${tenantTables('nudge', 'nudge_contact', 'nudge_token', 'suppression')}
    ${definerMay('select', 'nudge')}
    ${definerMay('select', 'nudge_token')}
    grant select, insert, delete on mail_ledger to within24_definer;

    create function find_nudge_token(p_hash bytea)
      returns table (organization_id uuid, nudge_id uuid, purpose text) language sql stable
      as $$ select t.organization_id, t.nudge_id, t.purpose from nudge_token t
            where t.token_hash = p_hash and (t.expires_at is null or t.expires_at > now()) $$;
    ${definerFunction('find_nudge_token(bytea)')}

    create function planned_nudges(p_until interval, p_limit int)
      returns table (organization_id uuid, nudge_id uuid, generation int, wait_ms float8) language sql stable
      as $$ select n.organization_id, n.id, n.generation, extract(epoch from n.due_at - now()) * 1000 from nudge n
            where n.state = 'planned' and n.due_at < now() + p_until order by n.due_at limit p_limit $$;
    ${definerFunction('planned_nudges(interval, int)')}

    create function abandoned_nudges(p_limit int) returns table (organization_id uuid, nudge_id uuid) language sql stable
      as $$ select n.organization_id, n.id from nudge n
            where n.state = 'handed' and n.lease_until < now() order by n.lease_until limit p_limit $$;
    ${definerFunction('abandoned_nudges(int)')}

    create function mail_history(p_address bytea, p_budget text, p_window interval) returns table (reserved_at timestamptz)
      language sql stable
      as $$ select l.reserved_at from mail_ledger l
            where l.address_key = p_address and l.budget = p_budget and l.reserved_at > now() - p_window $$;
    ${definerFunction('mail_history(bytea, text, interval)')}

    create function reserve_mail(p_address bytea, p_budget text, p_nudge uuid, p_window interval, p_cap int) returns boolean
      language plpgsql
      as $$ begin
        perform pg_advisory_xact_lock(hashtextextended(encode(p_address, 'hex') || p_budget, 24));
        if exists (select from mail_ledger where address_key = p_address and nudge_id = p_nudge) then return true; end if;
        if (select count(*) from mail_history(p_address, p_budget, p_window)) >= p_cap then return false; end if;
        insert into mail_ledger (address_key, budget, nudge_id) values (p_address, p_budget, p_nudge);
        return true;
      end $$;
    ${definerFunction('reserve_mail(bytea, text, uuid, interval, int)')}
    grant execute on function mail_history(bytea, text, interval) to within24_definer;

    create function release_mail(p_address bytea, p_nudge uuid) returns void language sql
      as $$ delete from mail_ledger where address_key = p_address and nudge_id = p_nudge $$;
    ${definerFunction('release_mail(bytea, uuid)')}
  `;
}
