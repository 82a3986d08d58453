import { definerFunction, definerMay, Migration, tenantTables } from './migration.js';

/**
 * The report of an event, mailed once to each member who may see results, two follow-up windows after the event's end; where a window is longer
 * than a day, a day after the last contact came of age. `reason` is why a report did not leave: codes, and no server's words.
 * None goes of an event that was entered after its end, that nobody scanned at, or whose report was due over a week ago; and none before the
 * figures are of all that is known.
 */
export class ResultsReport0034 extends Migration {
  readonly name = 'ResultsReport9700000000034';
  readonly sql = `
    create table results_report (
      organization_id uuid not null,
      event_id uuid not null,
      member_id uuid not null,
      state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
      queued_at timestamptz not null default now(),
      tries int not null default 0,
      next_try_at timestamptz not null default now(),
      sent_at timestamptz,
      reason text,
      primary key (event_id, member_id),
      foreign key (organization_id, event_id) references event (organization_id, id) on delete cascade,
      foreign key (organization_id, member_id) references member on delete cascade
    );
    create index on results_report (next_try_at) where state = 'waiting';
    ${tenantTables('results_report')}
    ${definerMay('select', 'results_report')}

    create function report_due_at(ends_at timestamptz, follow_up_window int) returns timestamptz language sql stable
      as $$ select ends_at + make_interval(secs => follow_up_window + least(follow_up_window, 86400)) $$;

    create function events_to_report(p_limit int) returns table (organization_id uuid, event_id uuid) language sql stable
      as $$ select e.organization_id, e.id from event e
            where report_due_at(e.ends_at, e.follow_up_window) between now() - interval '7 days' and now()
              and e.created_at < e.ends_at and e.deletion_at is null
              and not exists (select from results_report r where r.organization_id = e.organization_id and r.event_id = e.id)
              and exists (select from connection k where k.organization_id = e.organization_id and k.event_id = e.id)
              and not exists (
                select from connection k left join results_snapshot s on s.organization_id = k.organization_id and s.event_id = k.event_id
                where k.organization_id = e.organization_id and k.event_id = e.id
                  and k.met_at + make_interval(secs => e.follow_up_window) between coalesce(s.folded_at, '-infinity') and now())
              and not exists (select from change c
                where c.organization_id = e.organization_id and c.event_id = e.id and c.consumer = 'results')
            order by e.ends_at limit p_limit $$;
    ${definerFunction('events_to_report(int)')}

    create function waiting_reports(p_limit int) returns table (organization_id uuid, event_id uuid, member_id uuid) language sql stable
      as $$ select r.organization_id, r.event_id, r.member_id
            from results_report r join event e on e.organization_id = r.organization_id and e.id = r.event_id
            where r.state = 'waiting' and r.next_try_at <= now() and e.deletion_at is null
              and report_due_at(e.ends_at, e.follow_up_window) <= now()
            order by r.next_try_at limit p_limit $$;
    ${definerFunction('waiting_reports(int)')}
  `;
}
