import { Injectable } from '@nestjs/common';
import type { MyMessage } from '@within24/shared';
import type { AttendeeIdentity } from '../attendees/index.js';
import type { Tx } from '../platform/database/database.js';

/** What an attendee sent and proposed, for themselves: to be handed out, or deleted. */
@Injectable()
export class MyLettersRepository {
  async messages(tx: Tx, me: AttendeeIdentity): Promise<MyMessage[]> {
    return tx.query(
      `select contact_id as "contactId", gift, subject, body, written_at as "writtenAt", sent_at as "sentAt"
       from letter where organization_id = $1 and event_id = $2 and sender_id = $3 and kind = 'message' order by written_at, id`,
      [me.organizationId, me.eventId, me.attendeeId],
    );
  }

  /** Ends letters from and to the attendee that have not left, and empties all; the rows count in the limits of the others. */
  async emptyLetters(tx: Tx, me: AttendeeIdentity): Promise<void> {
    await tx.query(
      `with held as (
         select id from letter where organization_id = $1 and event_id = $2 and (sender_id = $3 or recipient_id = $3) order by id for update)
       update letter l set subject = '', body = '', payload = '{}', lease_until = null,
         state = case when l.state in ('waiting', 'handed') then 'failed' else l.state end
       from held where l.organization_id = $1 and l.event_id = $2 and l.id = held.id`,
      [me.organizationId, me.eventId, me.attendeeId],
    );
  }

  /** Takes away every introduction by the attendee and of them; answers everybody who was part of one. */
  async removeIntroductions(tx: Tx, me: AttendeeIdentity): Promise<string[]> {
    const theirs = `organization_id = $1 and event_id = $2 and (proposer_id = $3
      or id in (select introduction_id from introduction_person where organization_id = $1 and event_id = $2 and attendee_id = $3))`;
    const place = [me.organizationId, me.eventId, me.attendeeId];
    await tx.query(`select from introduction where ${theirs} order by id for update`, place);
    const people: { id: string }[] = await tx.query(
      `select distinct p.attendee_id as id from introduction_person p where p.organization_id = $1 and p.event_id = $2
         and p.introduction_id in (select id from introduction where ${theirs})`,
      place,
    );
    await tx.query(`delete from introduction where ${theirs}`, place);
    return people.map((person) => person.id);
  }
}
