import { Injectable } from '@nestjs/common';
import type { QuietHours } from '@within24/shared';
import type { NudgePolicy } from '../events/index.js';
import type { Tx } from '../platform/database/database.js';
import { asked, heldBack } from './held-back.js';

/** Whom a mail is for: one address at one organization. A trial event (a window under one hour) is planned for itself. */
export type Person = { organizationId: string; addressKey: Buffer; trialEventId: string | null };

/** The attendee as whom the person is mailed, and what their event says of it. */
export type MailedAttendee = {
  eventId: string;
  ownerId: string;
  policy: NudgePolicy;
  timeZone: string;
  quietHours: QuietHours | null;
  ownerName: string;
  ownerEmail: string;
  ownerLanguage: string | null;
  eventLanguage: string;
};

/** A contact that waits for its follow-up, with what the plan and the mail need of it. */
export type OpenContactRow = MailedAttendee & {
  id: string;
  metAt: Date;
  snoozedUntil: Date | null;
  note: string;
  ownerCanHelpWith: string | null;
  otherName: string;
  otherCompany: string | null;
  /** What the other is looking for, where both share it. */
  otherLookingFor: string | null;
  wroteToYou: boolean;
  timesNudged: number;
  lastNudgedAt: Date | null;
};

const shortestOrdinaryWindow = 3_600;

/**
 * Of an introduction `i` that a mail need not or must not tell any more to the one it asks, `ip`: answered or declined, over, of an
 * event that is to be deleted, the two have met, somebody has left the proposer; or that one has muted the proposer, or wants no reminders at all.
 */
export const answered = `ip.answer is not null or i.made_at is not null or i.expires_at <= now()
  or exists (select from event e where e.organization_id = i.organization_id and e.id = i.event_id and e.deletion_at is not null)
  or exists (select from introduction_person x where x.event_id = i.event_id and x.introduction_id = i.id and (x.answer = 'declined'
    or exists (select from contact c where c.event_id = x.event_id and c.owner_id = ip.attendee_id and c.other_id = x.attendee_id)
    or exists (select from contact c where c.event_id = x.event_id and c.removed_at is not null
      and (c.id = x.contact_id or c.owner_id = x.attendee_id and c.other_id = i.proposer_id))))
  or exists (select from contact c where c.event_id = i.event_id and c.owner_id = ip.attendee_id and c.other_id = i.proposer_id
    and c.muted_at is not null)
  or exists (select from attendee a where a.event_id = ip.event_id and a.id = ip.attendee_id and (not a.wants_reminders or exists (
    select from suppression s where s.organization_id = a.organization_id and s.address_key = a.address_key
      and (s.reason = 'bounced' or s.created_at > coalesce(a.reminders_chosen_at, '-infinity')))))`;

/** An introduction that waits for the attendee's answer. */
export type OpenIntroductionRow = MailedAttendee & {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  proposerName: string;
  otherName: string;
  otherCompany: string | null;
  timesTold: number;
};

@Injectable()
export class OpenContactsRepository {
  /** The people behind these attendees; without addresses nobody is nudged. */
  async peopleOf(tx: Tx, organizationId: string, eventId: string, attendeeIds: string[]): Promise<Person[]> {
    const rows: { addressKey: Buffer; trial: boolean }[] = await tx.query(
      `select distinct a.address_key as "addressKey", e.follow_up_window < $4 as trial
       from attendee a join event e on e.organization_id = a.organization_id and e.id = a.event_id
       where a.organization_id = $1 and a.event_id = $2 and a.id = any($3) and a.address_key is not null
       order by a.address_key`,
      [organizationId, eventId, attendeeIds, shortestOrdinaryWindow],
    );
    return rows.map(({ addressKey, trial }) => ({ organizationId, addressKey, trialEventId: trial ? eventId : null }));
  }

  /** Attendees of the event who have a contact. */
  async ownersIn(tx: Tx, organizationId: string, eventId: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      'select distinct owner_id as id from contact where organization_id = $1 and event_id = $2',
      [organizationId, eventId],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Has the person's attendees draw lots for the control groups of their events: once, when a contact of theirs could be nudged and none has
   * been, and not where they asked for nudges.
   */
  async drawLots(tx: Tx, { organizationId, addressKey }: Person): Promise<void> {
    await tx.query(
      `insert into control_lot (organization_id, event_id, attendee_id, lot, held_back)
       select organization_id, event_id, id, lot, lot < share
       from (select a.organization_id, a.event_id, a.id, (e.nudge_policy ->> 'controlShare')::float8 as share, random() as lot
             from attendee a join event e on e.organization_id = a.organization_id and e.id = a.event_id
             where a.organization_id = $1 and a.address_key = $2 and not (${asked})
               and exists (select from contact c where c.event_id = a.event_id and c.owner_id = a.id
                 and now() < c.met_at + make_interval(secs => e.follow_up_window))
               and not exists (select from contact c join nudge_contact nc on nc.event_id = c.event_id and nc.contact_id = c.id
                 where c.event_id = a.event_id and c.owner_id = a.id)) drawing
       where share > 0
       on conflict (event_id, attendee_id) do nothing`,
      [organizationId, addressKey],
    );
  }

  /**
   * The person's contacts that are open now and may be nudged: not followed up, muted, removed or past, nobody who
   * paused, is held back or whose address is dead, and none of an event that is to be deleted. `sending` is a nudge that does not count as sent, being sent right now.
   */
  async openContacts(tx: Tx, person: Person, sending: string | null = null): Promise<OpenContactRow[]> {
    return tx.query(
      `select c.id, c.event_id as "eventId", c.owner_id as "ownerId", c.met_at as "metAt", c.snoozed_until as "snoozedUntil", c.note,
         e.nudge_policy as policy, coalesce(a.time_zone, e.time_zone) as "timeZone", a.quiet_hours as "quietHours",
         a.name as "ownerName", a.email as "ownerEmail", a.language as "ownerLanguage",
         a.can_help_with as "ownerCanHelpWith", e.language as "eventLanguage", o.name as "otherName", o.company as "otherCompany",
         case when a.sharing and o.sharing and 'lookingFor' = any(o.shared_fields) then o.looking_for end as "otherLookingFor",
         exists (select from follow_up f where f.event_id = theirs.event_id and f.contact_id = theirs.id and f.voided_at is null)
           as "wroteToYou", n.times as "timesNudged", n.last as "lastNudgedAt"
       from attendee a
       join event e on e.organization_id = a.organization_id and e.id = a.event_id and e.deletion_at is null
       join contact c on c.event_id = a.event_id and c.owner_id = a.id and not (${heldBack})
       join attendee o on o.event_id = c.event_id and o.id = c.other_id
       join contact theirs on theirs.event_id = c.event_id and theirs.owner_id = c.other_id and theirs.other_id = c.owner_id
       cross join lateral (
         select count(*)::int as times, max(n.handed_at) as last from nudge_contact nc
         join nudge n on n.organization_id = nc.organization_id and n.id = nc.nudge_id
         where nc.event_id = c.event_id and nc.contact_id = c.id and n.state in ('claimed', 'handed', 'accepted', 'uncertain')
           and n.id is distinct from $4::uuid) n
       where a.organization_id = $1 and a.address_key = $2 and a.wants_reminders
         and (case when $3::uuid is null then e.follow_up_window >= $5 else e.id = $3 end)
         and c.muted_at is null and c.removed_at is null and theirs.removed_at is null
         and now() < c.met_at + make_interval(secs => e.follow_up_window)
         and not exists (select from follow_up f where f.event_id = c.event_id and f.contact_id = c.id and f.voided_at is null)
         and not exists (select from suppression s where s.organization_id = a.organization_id and s.address_key = a.address_key
           and (s.reason = 'bounced' or s.created_at > coalesce(a.reminders_chosen_at, '-infinity')))
       order by c.met_at, c.id`,
      [person.organizationId, person.addressKey, person.trialEventId, sending, shortestOrdinaryWindow],
    );
  }

  /** As {@link openContacts}, for the introductions about which the person is asked and has not answered; the oldest first. */
  async openIntroductions(tx: Tx, person: Person, sending: string | null = null): Promise<OpenIntroductionRow[]> {
    return tx.query(
      `select i.id, i.event_id as "eventId", a.id as "ownerId", i.created_at as "createdAt", i.expires_at as "expiresAt",
         e.nudge_policy as policy, coalesce(a.time_zone, e.time_zone) as "timeZone", a.quiet_hours as "quietHours",
         a.name as "ownerName", a.email as "ownerEmail", a.language as "ownerLanguage", e.language as "eventLanguage",
         p.name as "proposerName", o.name as "otherName", o.company as "otherCompany",
         (select count(*)::int from nudge_introduction ni join nudge n on n.organization_id = ni.organization_id and n.id = ni.nudge_id
          where ni.event_id = i.event_id and ni.introduction_id = i.id and ni.attendee_id = a.id and n.id is distinct from $4::uuid
            and n.state in ('claimed', 'handed', 'accepted', 'uncertain')) as "timesTold"
       from attendee a
       join event e on e.organization_id = a.organization_id and e.id = a.event_id
       join introduction_person ip on ip.event_id = a.event_id and ip.attendee_id = a.id
       join introduction i on i.event_id = ip.event_id and i.id = ip.introduction_id
       join attendee p on p.event_id = i.event_id and p.id = i.proposer_id
       join introduction_person x on x.event_id = i.event_id and x.introduction_id = i.id and x.attendee_id <> a.id
       join attendee o on o.event_id = x.event_id and o.id = x.attendee_id
       where a.organization_id = $1 and a.address_key = $2
         and (case when $3::uuid is null then e.follow_up_window >= $5 else e.id = $3 end) and not (${answered})
       order by i.created_at, i.id, a.id`,
      [person.organizationId, person.addressKey, person.trialEventId, sending, shortestOrdinaryWindow],
    );
  }

  /**
   * Notes on the contacts which of them no legal mail can reach any more. One that is being written to is left alone, so
   * that an upload of scans and the planner never wait for each other: the upload has the person planned again.
   */
  async noteInfeasible(tx: Tx, person: Person, open: OpenContactRow[], infeasible: string[]): Promise<void> {
    await tx.query(
      `update contact c set infeasible = not c.infeasible, updated_at = now()
       from (select event_id, id from contact
             where organization_id = $1 and event_id = any($4) and id = any($2) and infeasible <> (id = any($3))
             for no key update skip locked) changed
       where c.event_id = changed.event_id and c.id = changed.id`,
      [person.organizationId, open.map((contact) => contact.id), infeasible, [...new Set(open.map((contact) => contact.eventId))]],
    );
  }
}
