import { Injectable } from '@nestjs/common';
import type { AttendeeIdentity } from '../attendees/index.js';
import type { Tx } from '../platform/database/database.js';
import type { Person } from './open-contacts.repository.js';

/** What nudges keep of somebody who deletes their data. */
@Injectable()
export class MyNudgesRepository {
  /**
   * Ends the buttons of the mails that named nobody but the attendee's contacts, and takes the words out of the mail
   * servers' answers, which can hold the address; the numbers stay.
   */
  async forget(tx: Tx, { organizationId, eventId, attendeeId }: AttendeeIdentity, person: Person): Promise<void> {
    await tx.query(
      `delete from nudge_contact nc using contact c
       where nc.organization_id = $1 and nc.event_id = $2 and c.event_id = nc.event_id and c.id = nc.contact_id and c.owner_id = $3`,
      [organizationId, eventId, attendeeId],
    );
    await tx.query(
      `delete from nudge_token t using nudge n
       where t.organization_id = $1 and t.purpose = 'act' and n.organization_id = $1 and n.id = t.nudge_id and n.address_key = $2
         and not exists (select from nudge_contact nc where nc.organization_id = $1 and nc.nudge_id = n.id)`,
      [organizationId, person.addressKey],
    );
    await tx.query(
      `update nudge set answer = substring(answer from '\\m[245][0-9][0-9]\\M') where organization_id = $1 and address_key = $2
         and answer is not null and settled_at is not null`,
      [organizationId, person.addressKey],
    );
  }
}
