import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { periodsInWindow, periodsShown, type ConnectionsOf, type Facts, type Outcome } from './domain/facts.js';

type Place = { organizationId: string; eventId: string };

/** Follow-ups that stand, in one reading of the event's: looked up contact by contact, a large event's take minutes. */
const standing = (what: string) =>
  `select contact_id, ${what} from follow_up where organization_id = $1 and event_id = $2 and voided_at is null group by contact_id`;

/** Every contact counts, also a removed one; it is followed up in time if a follow-up that stands was. */
const judgedContacts = `
  select c.id, c.event_id, c.owner_id, c.connection_id, c.collected, c.note <> '' as noted, c.met_at, c.met_at at time zone e.time_zone as met_there,
    e.follow_up_window as window, c.met_at + make_interval(secs => e.follow_up_window) <= now() as mature,
    coalesce(f.in_time, false) as in_time
  from contact c join event e on e.organization_id = c.organization_id and e.id = c.event_id
    left join (${standing('bool_or(in_time) as in_time')}) f on f.contact_id = c.id
  where c.organization_id = $1 and c.event_id = $2`;

/**
 * With the first follow-up that stands, in whole periods since the meeting, as far as the contact is old: what comes later is not seen yet. What
 * is in time counts as that, also where the meeting turned out to be earlier.
 */
const lifetimes = `
  select c.owner_id, floor(least(extract(epoch from now() - c.met_at) * ${periodsInWindow} / c.window, ${periodsShown}))::int as seen,
    case when c.in_time then least(p.period, ${periodsInWindow - 1}) when p.period is not null then greatest(p.period, ${periodsInWindow}) end as period
  from (${judgedContacts}) c
    left join (${standing('min(done_at) as done_at')}) f on f.contact_id = c.id
    cross join lateral (select floor(greatest(extract(epoch from f.done_at - c.met_at), 0) * ${periodsInWindow} / c.window)) as p(period)
  where c.mature`;

type Headline = Pick<Facts, 'outcomes' | 'total' | 'young'>;

/** Reads what happened at an event, summed by person. */
@Injectable()
export class FactsRepository {
  async headline(tx: Tx, { organizationId, eventId }: Place): Promise<Headline> {
    const rows: (Outcome & { total: number; isYoung: boolean })[] = await tx.query(
      `select owner_id as "attendeeId", count(*) filter (where mature)::int as mature,
         count(*) filter (where mature and in_time)::int as "followedUp", count(*)::int as total, not bool_and(mature) as "isYoung"
       from (${judgedContacts}) c group by owner_id`,
      [organizationId, eventId],
    );
    return {
      outcomes: rows.map(({ attendeeId, mature, followedUp }) => ({ attendeeId, mature, followedUp })),
      total: rows.reduce((sum, { total }) => sum + total, 0),
      young: rows.filter(({ isYoung }) => isYoung).length,
    };
  }

  /** All else. */
  async all(tx: Tx, place: Place, headline: Headline): Promise<Facts> {
    return {
      ...headline,
      connections: await this.connections(tx, place),
      hours: await this.hours(tx, place),
      ticketTypes: await this.ticketTypes(tx, place),
      ways: await this.ways(tx, place),
      ...(await this.lifetimes(tx, place)),
      people: await this.people(tx, place),
      nudged: await this.nudged(tx, place),
      lots: await this.lots(tx, place),
    };
  }

  private async connections(tx: Tx, { organizationId, eventId }: Place): Promise<ConnectionsOf[]> {
    return tx.query(
      `select owner_id as "attendeeId", count(*)::int as mature, count(*) filter (where either)::int as either,
         count(*) filter (where "both")::int as "both"
       from (select owner_id, bool_or(in_time) over pair as either, bool_and(in_time) over pair as "both"
             from (${judgedContacts}) c where mature window pair as (partition by connection_id)) sides
       group by 1`,
      [organizationId, eventId],
    );
  }

  private async hours(tx: Tx, { organizationId, eventId }: Place): Promise<Facts['hours']> {
    return tx.query(
      `select owner_id as "attendeeId", to_char(met_there, 'YYYY-MM-DD"T"HH24') as key, count(*)::int as n,
         count(*) filter (where in_time)::int as x
       from (${judgedContacts}) c where mature group by 1, 2`,
      [organizationId, eventId],
    );
  }

  /** Kept from the first time on that somebody is counted, so that moving one person to another type tells nothing. */
  private async ticketTypes(tx: Tx, { organizationId, eventId }: Place): Promise<Facts['ticketTypes']> {
    await tx.query(
      `insert into counted_ticket_type (organization_id, event_id, attendee_id, ticket_type)
       select a.organization_id, a.event_id, a.id, coalesce(a.ticket_type, '') from attendee a
       where a.organization_id = $1 and a.event_id = $2
         and exists (select from contact c where c.organization_id = $1 and c.event_id = a.event_id and c.owner_id = a.id)
       on conflict (event_id, attendee_id) do nothing`,
      [organizationId, eventId],
    );
    return tx.query(
      'select attendee_id as "attendeeId", ticket_type as "ticketType" from counted_ticket_type where organization_id = $1 and event_id = $2',
      [organizationId, eventId],
    );
  }

  private async ways(tx: Tx, { organizationId, eventId }: Place): Promise<Facts['ways']> {
    return tx.query(
      `select owner_id as "attendeeId", evidence, gift, channel, count(*)::int as n
       from (select distinct on (c.id) c.owner_id, f.evidence, f.gift, f.channel
             from (${judgedContacts}) c join follow_up f on f.event_id = c.event_id and f.contact_id = c.id
             where c.mature and f.voided_at is null and f.in_time order by c.id, f.done_at, f.id) first
       group by 1, 2, 3, 4`,
      [organizationId, eventId],
    );
  }

  private async lifetimes(tx: Tx, { organizationId, eventId }: Place): Promise<Pick<Facts, 'lifetimes' | 'window'>> {
    const [{ window } = { window: 0 }]: { window: number }[] = await tx.query(
      'select follow_up_window as window from event where organization_id = $1 and id = $2',
      [organizationId, eventId],
    );
    const rows: { attendeeId: string; period: number | null; periods: number | null; n: number }[] = await tx.query(
      `select owner_id as "attendeeId", case when done then period end::int as period, case when not done then seen end as periods,
         count(*)::int as n
       from (select owner_id, seen, period, period is not null and period < seen as done from (${lifetimes}) l) l
       group by 1, 2, 3`,
      [organizationId, eventId],
    );
    const followedUp: Facts['lifetimes']['followedUp'] = [];
    const open: Facts['lifetimes']['open'] = [];
    for (const { attendeeId, period, periods, n } of rows) {
      if (period !== null) followedUp.push({ attendeeId, period, n });
      else open.push({ attendeeId, periods: periods!, n });
    }
    return { window, lifetimes: { followedUp, open } };
  }

  private async nudged(tx: Tx, { organizationId, eventId }: Place): Promise<Facts['nudged']> {
    const rows: Facts['nudged'][] = await tx.query(
      `select count(distinct owner_id)::int as people, percentile_disc(array[0.25, 0.5, 0.75]) within group (order by after) as quartiles
       from (select c.owner_id, extract(epoch from min(n.handed_at) - c.met_at)::float8 as after
             from (${judgedContacts}) c
               join nudge_contact nc on nc.event_id = c.event_id and nc.contact_id = c.id
               join nudge n on n.organization_id = nc.organization_id and n.id = nc.nudge_id and n.state in ('handed', 'accepted', 'uncertain')
             where c.mature group by c.id, c.owner_id, c.met_at) first`,
      [organizationId, eventId],
    );
    return rows[0]!;
  }

  private async lots(tx: Tx, { organizationId, eventId }: Place): Promise<Facts['lots']> {
    return tx.query(
      `select l.attendee_id as "attendeeId", l.lot, l.held_back as "heldBack"
       from control_lot l join event e on e.organization_id = l.organization_id and e.id = l.event_id
       where l.organization_id = $1 and l.event_id = $2 and (e.nudge_policy ->> 'controlShare')::float8 > 0`,
      [organizationId, eventId],
    );
  }

  private async people(tx: Tx, { organizationId, eventId }: Place): Promise<Facts['people']> {
    return tx.query(
      `select a.id as "attendeeId", a.opened_at is not null as opened, coalesce(o.collected, 0) as collected,
         coalesce(h.handed_out, 0) as "handedOut", coalesce(o.noted, false) as noted, coalesce(o.in_time, false) as "inTime"
       from attendee a
         left join (select c.owner_id, count(*) filter (where c.collected)::int as collected, bool_or(c.noted) as noted,
                      bool_or(c.mature and c.in_time) as in_time
                    from (${judgedContacts}) c group by 1) o on o.owner_id = a.id
         left join (select other_id, count(*)::int as handed_out from contact
                    where organization_id = $1 and event_id = $2 and collected group by 1) h on h.other_id = a.id
       where a.organization_id = $1 and a.event_id = $2`,
      [organizationId, eventId],
    );
  }
}
