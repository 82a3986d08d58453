import { definerFunction, definerMay, Migration } from './migration.js';

/** The narrow role reads for the view; nobody may read through it but those who are let in here. */
const supportView = `
    do $$ begin create role within24_support nologin;
    exception when duplicate_object or unique_violation then null; end $$;
    create view support_nudges with (security_barrier) as
      select n.id, n.organization_id, left(encode(n.address_key, 'hex'), 16) as person, n.state, n.generation, n.due_at, n.legal_until,
        n.attempts, n.times_abandoned, n.sent_by, n.handed_at, n.settled_at, substring(n.answer from '\\m[245][0-9][0-9]\\M') as smtp_status,
        (select count(*)::int from nudge_contact c where c.organization_id = n.organization_id and c.nudge_id = n.id) as contacts
      from nudge n;
    grant create on schema public to within24_definer;
    alter view support_nudges owner to within24_definer;
    revoke create on schema public from within24_definer;
    revoke all on support_nudges from within24_definer;
    grant usage on schema public to within24_support;
    grant select on support_nudges to within24_support, current_user;`;

/**
 * What operators see: which worker processes live, how the nudges stand in figures, and each nudge's states for support,
 * without an address, a name or a note. The processes are no tenant's: only their functions reach them.
 */
export class Operations0008 extends Migration {
  readonly name = 'Operations0008700000000008';
  readonly sql = `
    create table worker_process (
      id uuid primary key,
      host text not null,
      pid int not null,
      started_at timestamptz not null default now(),
      beat_at timestamptz not null default now(),
      canary_at timestamptz
    );
    grant select, insert, update, delete on worker_process to within24_definer;

    create function beat(p_id uuid, p_host text, p_pid int) returns timestamptz language sql
      as $$ delete from worker_process where beat_at < now() - interval '1 day';
            insert into worker_process (id, host, pid) values (p_id, p_host, p_pid)
            on conflict (id) do update set beat_at = now() returning canary_at $$;
    ${definerFunction('beat(uuid, text, int)')}

    create function canary_ran(p_id uuid) returns void language sql
      as $$ update worker_process set canary_at = clock_timestamp() where id = p_id $$;
    ${definerFunction('canary_ran(uuid)')}

    create function worker_left(p_id uuid) returns void language sql
      as $$ delete from worker_process where id = p_id $$;
    ${definerFunction('worker_left(uuid)')}

    create function worker_processes() returns table (id uuid, host text, pid int, silent_ms float8, canary_ms float8) language sql stable
      as $$ select w.id, w.host, w.pid, extract(epoch from now() - w.beat_at) * 1000, extract(epoch from now() - w.canary_at) * 1000
            from worker_process w order by w.started_at $$;
    ${definerFunction('worker_processes()')}

    create index contact_infeasible on contact (organization_id) where infeasible;
    create function nudge_figures() returns table (planned bigint, overdue bigint, infeasible bigint) language sql stable
      as $$ select count(*), count(*) filter (where n.due_at < now() - interval '5 seconds'),
              (select count(*) from contact c where c.infeasible) from nudge n where n.state = 'planned' $$;
    ${definerFunction('nudge_figures()')}

    ${definerMay('select', 'nudge_contact')}
    ${supportView}
  `;
}
