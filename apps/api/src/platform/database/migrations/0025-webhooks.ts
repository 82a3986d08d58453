import { definerFunction, definerMay, Migration, tenantTables } from './migration.js';

/**
 * Webhooks, the messages that their organizations' facts became, and each message's way to each webhook. Messages hold ids and
 * counts and nobody's name, so that erasure stays complete without touching them; secrets are sealed.
 */
const tables = `
    create table webhook (
      organization_id uuid not null references organization on delete cascade,
      id uuid not null,
      url text not null,
      types text[] not null,
      description text,
      state text not null default 'active' check (state in ('active', 'paused', 'disabled')),
      disabled_because text check (disabled_because in ('gone', 'failing')),
      failing_since timestamptz,
      sealed_secret bytea not null,
      previous_sealed_secret bytea,
      previous_secret_until timestamptz,
      created_at timestamptz not null default now(),
      primary key (organization_id, id)
    );

    create table webhook_message (
      organization_id uuid not null,
      id uuid not null default time_ordered_id(),
      type text not null,
      data jsonb not null,
      told_at timestamptz not null default now(),
      primary key (organization_id, id)
    );
    create index on webhook_message (told_at);

    create table webhook_delivery (
      organization_id uuid not null,
      id uuid not null default time_ordered_id(),
      webhook_id uuid not null,
      message_id uuid not null,
      state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
      tries int not null default 0,
      begun_at timestamptz not null default now(),
      next_try_at timestamptz not null default now(),
      lease_until timestamptz,
      tried_at timestamptz,
      status int,
      failure text,
      primary key (organization_id, id),
      foreign key (organization_id, webhook_id) references webhook on delete cascade,
      foreign key (organization_id, message_id) references webhook_message on delete cascade
    );
    create index on webhook_delivery (organization_id, webhook_id, id);
    create index on webhook_delivery (organization_id, message_id);
    create index on webhook_delivery (organization_id, webhook_id, next_try_at) where state = 'waiting';
    create index on webhook_delivery (next_try_at) where state = 'waiting';
    create index on webhook_delivery (organization_id) where lease_until is not null;
    ${tenantTables('webhook', 'webhook_message', 'webhook_delivery')}`;

export class Webhooks0025 extends Migration {
  readonly name = 'Webhooks9700000000025';
  readonly sql = `${tables}
    ${definerMay('select', 'webhook')}
    ${definerMay('select', 'webhook_delivery')}
    ${definerMay('select, delete', 'webhook_message')}

    create function overdue_webhooks(p_overdue interval, p_limit int) returns table (organization_id uuid, id uuid) language sql stable
      as $$ select d.organization_id, d.webhook_id
            from webhook_delivery d join webhook w on w.organization_id = d.organization_id and w.id = d.webhook_id and w.state = 'active'
            where d.state = 'waiting' and d.next_try_at < now() - p_overdue and coalesce(d.lease_until < now(), true)
            group by 1, 2 order by min(d.next_try_at) limit p_limit $$;
    ${definerFunction('overdue_webhooks(interval, int)')}

    create function delete_old_webhook_messages(p_age interval) returns void language sql
      as $$ delete from webhook_message m where m.told_at < now() - p_age $$;
    ${definerFunction('delete_old_webhook_messages(interval)')}
  `;
}
