import type { BuiltInstallation } from './built-installation.js';

type Server = Pick<BuiltInstallation, 'database'>;
const idOf = (event: string) => event.split('/').at(-1)!;

/** Registers so many people who met in pairs two hours ago, and whom nobody has planned a reminder for. */
export async function metPairs({ database }: Server, event: string, people: number): Promise<void> {
  const id = idOf(event);
  const attendee = (n: string) => `md5('${id}' || ${n})::uuid`;
  const place = `e.organization_id, e.id`;
  await database.rows(
    `begin;
     set local session_replication_role = replica;
     insert into attendee (organization_id, event_id, id, name, email, address_key, company, sharing, shared_fields, sharing_chosen_at, opened_at)
     select ${place}, ${attendee('n')}, 'Guest ' || n, n || '@' || left(e.id::text, 8) || '.example', sha256(${attendee('n')}::text::bytea),
       'Harbour Works', true, '{email,company}', now(), now()
     from event e, generate_series(0, ${people} - 1) n where e.id = '${id}';
     insert into connection (organization_id, event_id, id, lower_attendee_id, higher_attendee_id, met_at)
     select ${place}, gen_random_uuid(), least(one, other), greatest(one, other), now() - interval '2 hours'
     from event e, generate_series(0, ${people} - 1, 2) n, lateral (select ${attendee('n')} as one, ${attendee('(n + 1)')} as other) pair
     where e.id = '${id}';
     insert into contact (organization_id, event_id, id, connection_id, owner_id, other_id, met_at, collected, note)
     select k.organization_id, k.event_id, gen_random_uuid(), k.id, o.owner, o.other, k.met_at, true, 'Talked about harbours'
     from connection k, lateral (values (k.lower_attendee_id, k.higher_attendee_id), (k.higher_attendee_id, k.lower_attendee_id)) o(owner, other)
     where k.event_id = '${id}';
     commit`,
  );
  await database.rows('analyze');
}

type When = { count: number; in: number; within: number };

/**
 * Plans a nudge for so many people of the event, due `in` milliseconds from now or up to `within` later, as if they had had none before. Answers when
 * each address is due; epoch milliseconds.
 */
export async function dueNudges({ database }: Server, event: string, { count, in: soon, within }: When): Promise<Map<string, number>> {
  const id = idOf(event);
  const [row] = await database.rows<{ organizationId: string }>('select organization_id as "organizationId" from event where id = $1', [
    id,
  ]);
  await database.rows(
    `begin; delete from mail_ledger; delete from nudge where organization_id = '${row!.organizationId}' and state <> 'planned'; commit`,
  );
  await database.rows('vacuum (analyze) nudge, nudge_contact, nudge_token, mail_ledger');
  const planned = await database.rows<{ email: string; due: number }>(
    `with people as (
       select a.*, row_number() over (order by a.email) as n from attendee a where a.event_id = $1 order by a.email limit $2),
     planned as (
       insert into nudge (organization_id, id, address_key, state, due_at, legal_until)
       select organization_id, gen_random_uuid(), address_key, 'planned', now() + ($3 + $4 * n / $2::float8) * interval '1 millisecond',
         now() + interval '10 hours' from people
       returning address_key, due_at)
     select p.email, extract(epoch from planned.due_at)::float8 * 1000 as due from planned join people p using (address_key)`,
    [id, count, soon, within],
  );
  return new Map(planned.map(({ email, due }) => [email, due]));
}
