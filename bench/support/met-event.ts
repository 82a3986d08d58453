import type { Installation } from './installation.js';

/** How many others each attendee meets. */
const metByEach = 20;

/**
 * Fills an event with so many connections that are old enough to judge, as scans and follow-ups would have left them: each attendee met the
 * next twenty, within nine hours of one day; three in ten contacts were followed up, most of them in time.
 */
export async function metEvent({ database }: Pick<Installation, 'database'>, event: string, connections: number): Promise<void> {
  const eventId = event.split('/').at(-1)!;
  const people = connections / (metByEach / 2);
  const [row] = await database.rows<{ organizationId: string }>(`select organization_id as "organizationId" from event where id = $1`, [
    eventId,
  ]);
  const { organizationId } = row!;
  const place = `'${organizationId}'::uuid, '${eventId}'::uuid`;
  const here = `organization_id = '${organizationId}' and event_id = '${eventId}'`;
  const attendee = (n: string) => `md5('${eventId}' || ${n})::uuid`;
  // In one transaction, so that no worker folds half of it; without the checks of each row, which all hold here and would take most of the time.
  await database.rows(
    `begin;
     set local session_replication_role = replica;
     insert into attendee (organization_id, event_id, id, name, ticket_type, opened_at)
     select ${place}, ${attendee('n')}, 'Guest ' || n, (array['Visitor', 'Visitor', 'Speaker', 'Press'])[1 + n % 4], now() from generate_series(0, ${people} - 1) n;
     insert into connection (organization_id, event_id, id, lower_attendee_id, higher_attendee_id, met_at)
     select ${place}, gen_random_uuid(), least(one, other), greatest(one, other), now() - interval '34 hours' + random() * interval '9 hours'
     from generate_series(0, ${people} - 1) n, generate_series(1, ${metByEach / 2}) step,
       lateral (select ${attendee('n')} as one, ${attendee(`(n + step) % ${people}`)} as other) pair;
     insert into contact (organization_id, event_id, id, connection_id, owner_id, other_id, met_at, collected, note)
     select organization_id, event_id, gen_random_uuid(), id, o.owner, o.other, met_at, random() < 0.6, case when random() < 0.3 then 'Note' else '' end
     from connection, lateral (values (lower_attendee_id, higher_attendee_id), (higher_attendee_id, lower_attendee_id)) o(owner, other)
     where ${here};
     insert into follow_up (organization_id, event_id, id, contact_id, client_follow_up_id, channel, gift, evidence, done_at, in_time)
     select organization_id, event_id, gen_random_uuid(), id, gen_random_uuid(), (array['email', 'linkedin', 'phone'])[1 + (random() * 2)::int],
       (array['none', 'article', 'mention'])[1 + (random() * 2)::int], (array['confirmed', 'sent', 'reported'])[1 + (random() * 2)::int],
       met_at + after * interval '1 hour', after <= 24
     from (select c.*, power(random(), 2) * 30 as after, random() as chance from contact c where ${here}) c
     where chance < 0.3 and met_at + after * interval '1 hour' <= now();
     analyze;
     commit`,
  );
}
