import { Injectable } from '@nestjs/common';
import type { AttendeeIdentity } from '../attendees/index.js';
import { Database, type Tx } from '../platform/database/database.js';
import { hashOf } from '../platform/ids.js';
import type { Person } from './open-contacts.repository.js';

export type TokenNudge = { organizationId: string; nudgeId: string; purpose: 'act' | 'unsubscribe' };
/** Whom the mail went to; without a name where nobody has that address any more. */
export type Addressee = Person & { name: string; organization: string; paused: boolean };
export type NamedContact = AttendeeIdentity & { contactId: string; eventName: string; timeZone: string };

@Injectable()
export class NudgeActionsRepository {
  constructor(private readonly database: Database) {}

  async nudgeOfToken(token: string): Promise<TokenNudge | undefined> {
    const rows = await this.database.call<TokenNudge>(
      'select organization_id as "organizationId", nudge_id as "nudgeId", purpose from find_nudge_token($1)',
      [hashOf(token)],
    );
    return rows[0];
  }

  async addressee(tx: Tx, { organizationId, nudgeId }: TokenNudge): Promise<Addressee | undefined> {
    const rows: Addressee[] = await tx.query(
      `select n.organization_id as "organizationId", n.address_key as "addressKey", n.trial_event_id as "trialEventId",
         o.name as organization, coalesce(a.name, '') as name, coalesce(not a.wants_reminders, true) as paused
       from nudge n
       join organization o on o.organization_id = n.organization_id
       left join attendee a on a.organization_id = n.organization_id and a.address_key = n.address_key
       where n.organization_id = $1 and n.id = $2 order by a.created_at desc limit 1`,
      [organizationId, nudgeId],
    );
    return rows[0];
  }

  /** The contacts that the mail named, each with its owner. */
  async named(tx: Tx, { organizationId, nudgeId }: TokenNudge): Promise<NamedContact[]> {
    return tx.query(
      `select c.id as "contactId", c.organization_id as "organizationId", c.event_id as "eventId", c.owner_id as "attendeeId",
         e.name as "eventName", coalesce(a.time_zone, e.time_zone) as "timeZone"
       from nudge_contact nc
       join contact c on c.event_id = nc.event_id and c.id = nc.contact_id
       join event e on e.organization_id = c.organization_id and e.id = c.event_id
       join attendee a on a.event_id = c.event_id and a.id = c.owner_id
       where nc.organization_id = $1 and nc.nudge_id = $2 order by c.met_at, c.id`,
      [organizationId, nudgeId],
    );
  }

  /** Switches reminders off, from now on, for every attendee of this address in the organization; answers whose plans change. */
  async pauseAttendees(tx: Tx, { organizationId, addressKey }: Person): Promise<{ eventId: string; id: string }[]> {
    const [rows]: [{ eventId: string; id: string }[]] = await tx.query(
      `with held as (
         select event_id, id from attendee where organization_id = $1 and address_key = $2 order by event_id, id for no key update)
       update attendee a set wants_reminders = false, reminders_chosen_at = now(), updated_at = now() from held
       where a.organization_id = $1 and a.event_id = held.event_id and a.id = held.id
       returning a.event_id as "eventId", a.id`,
      [organizationId, addressKey],
    );
    return rows;
  }
}
