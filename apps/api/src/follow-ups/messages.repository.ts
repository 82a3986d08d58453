import { Injectable } from '@nestjs/common';
import type { ContactMessage } from '@within24/shared';
import type { AttendeeIdentity } from '../attendees/index.js';
import type { Tx } from '../platform/database/database.js';

/** What a message between two needs to know of them beside what they share. */
export type Correspondents = {
  recipientId: string;
  recipientLanguage: string | null;
  recipientTimeZone: string;
  /** Mails to the recipient's address came back. */
  isUnreachable: boolean;
  senderName: string;
  senderEmail: string | null;
  metAt: Date;
  eventName: string;
  eventLanguage: string;
  organizationName: string;
};

@Injectable()
export class MessagesRepository {
  /**
   * Holds the sender as a person in the organization, whichever of their badges they use: messages of theirs that come at once are
   * taken in turn.
   */
  async holdSender(tx: Tx, { organizationId, eventId, attendeeId }: AttendeeIdentity): Promise<void> {
    await tx.query(
      `select pg_advisory_xact_lock(hashtextextended(organization_id::text || coalesce(encode(address_key, 'hex'), id::text), 27))
       from attendee where organization_id = $1 and event_id = $2 and id = $3`,
      [organizationId, eventId, attendeeId],
    );
  }

  async byClientId(tx: Tx, sender: AttendeeIdentity, contactId: string, clientId: string): Promise<ContactMessage | undefined> {
    const rows: (Omit<ContactMessage, 'writtenAt'> & { writtenAt: Date })[] = await tx.query(
      `select id, case when state in ('waiting', 'handed') then 'sending' else state end as state, written_at as "writtenAt"
       from letter where organization_id = $1 and event_id = $2 and sender_id = $3 and contact_id = $4 and client_id = $5 and kind = 'message'`,
      [sender.organizationId, sender.eventId, sender.attendeeId, contactId, clientId],
    );
    return rows[0] && { ...rows[0], writtenAt: rows[0].writtenAt.toISOString() };
  }

  /**
   * What the sender's address has sent in 24 hours at events of the organization, which sees no other's: messages that went to a mail
   * server, though it refused them, and introductions to anybody; and messages that did not fail to the recipient's address.
   */
  async lastDay(tx: Tx, sender: AttendeeIdentity, recipientId: string): Promise<{ toAnybody: number; toRecipient: number }> {
    const rows: { toAnybody: number; toRecipient: number }[] = await tx.query(
      `select (count(*) + (
           select count(*) from attendee me
           join attendee mine on mine.event_id = me.event_id and mine.id = me.id
             or mine.organization_id = me.organization_id and mine.address_key = me.address_key
           join introduction i on i.event_id = mine.event_id and i.proposer_id = mine.id
           where me.organization_id = $1 and me.event_id = $2 and me.id = $3 and i.created_at > now() - interval '24 hours'))::int
           as "toAnybody",
         (count(*) filter (where l.state <> 'failed' and (l.recipient_id = $4 or they.address_key = (select address_key from attendee where event_id = $2 and id = $4))))::int
           as "toRecipient"
       from attendee me
       join attendee mine on mine.organization_id = me.organization_id and mine.address_key = me.address_key
       join letter l on l.event_id = mine.event_id and l.sender_id = mine.id
       join attendee they on they.event_id = l.event_id and they.id = l.recipient_id
       where me.organization_id = $1 and me.event_id = $2 and me.id = $3
         and l.kind = 'message' and (l.state <> 'failed' or l.tries > 0) and l.written_at > now() - interval '24 hours'`,
      [sender.organizationId, sender.eventId, sender.attendeeId, recipientId],
    );
    return rows[0]!;
  }

  async correspondents(tx: Tx, sender: AttendeeIdentity, contactId: string): Promise<Correspondents | undefined> {
    const rows: Correspondents[] = await tx.query(
      `select they.id as "recipientId", they.language as "recipientLanguage", coalesce(they.time_zone, e.time_zone) as "recipientTimeZone",
         exists (select from suppression s where s.organization_id = they.organization_id and s.address_key = they.address_key
           and s.reason = 'bounced') as "isUnreachable",
         me.name as "senderName", me.email as "senderEmail", c.met_at as "metAt", e.name as "eventName", e.language as "eventLanguage",
         o.name as "organizationName"
       from contact c
       join event e on e.organization_id = c.organization_id and e.id = c.event_id
       join organization o on o.organization_id = c.organization_id
       join attendee me on me.event_id = c.event_id and me.id = c.owner_id
       join attendee they on they.event_id = c.event_id and they.id = c.other_id
       where c.organization_id = $1 and c.event_id = $2 and c.owner_id = $3 and c.id = $4`,
      [sender.organizationId, sender.eventId, sender.attendeeId, contactId],
    );
    return rows[0];
  }
}
