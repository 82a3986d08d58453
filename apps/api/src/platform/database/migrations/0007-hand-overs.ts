import { definerFunction, Migration } from './migration.js';

/**
 * A nudge is claimed before it is handed over, and belongs to the process that claimed it only while that one lives. The
 * ledger says when a mail really left, and planned nudges are read in pages. The functions `planned_nudges` and
 * `abandoned_nudges` stay for processes of the version before.
 */
export class HandOvers0007 extends Migration {
  readonly name = 'HandOvers0007700000000007';
  readonly sql = `
    alter table nudge drop constraint nudge_state_check;
    alter table nudge add constraint nudge_state_check
      check (state in ('planned', 'claimed', 'handed', 'accepted', 'permanent', 'uncertain', 'skipped'));
    alter table nudge add column holder uuid;
    drop index nudge_lease_until_idx;
    create index on nudge (lease_until) where state in ('claimed', 'handed');
    create index on nudge (holder) where state in ('claimed', 'handed');
    drop index nudge_due_at_idx;
    create index on nudge (due_at, id) where state = 'planned';

    grant update (lease_until) on nudge to within24_definer;
    grant update (reserved_at) on mail_ledger to within24_definer;

    create function renew_leases(p_holder uuid, p_lease interval) returns void language sql
      as $$ update nudge set lease_until = now() + p_lease where holder = p_holder and state in ('claimed', 'handed') $$;
    ${definerFunction('renew_leases(uuid, interval)')}

    create function stranded_nudges(p_limit int) returns table (organization_id uuid, nudge_id uuid, generation int) language sql stable
      as $$ select n.organization_id, n.id, n.generation from nudge n
            where n.state in ('claimed', 'handed') and n.lease_until < now() order by n.lease_until limit p_limit $$;
    ${definerFunction('stranded_nudges(int)')}

    create function due_nudges(p_until interval, p_after_due timestamptz, p_after_id uuid, p_limit int)
      returns table (organization_id uuid, nudge_id uuid, generation int, due_at timestamptz, wait_ms float8) language sql stable
      as $$ select n.organization_id, n.id, n.generation, n.due_at, extract(epoch from n.due_at - now()) * 1000 from nudge n
            where n.state = 'planned' and n.due_at < now() + p_until and (n.due_at, n.id) > (p_after_due, p_after_id)
            order by n.due_at, n.id limit p_limit $$;
    ${definerFunction('due_nudges(interval, timestamptz, uuid, int)')}

    create function note_mail_left(p_address bytea, p_nudge uuid) returns void language sql
      as $$ update mail_ledger set reserved_at = now() where address_key = p_address and nudge_id = p_nudge $$;
    ${definerFunction('note_mail_left(bytea, uuid)')}
  `;
}
