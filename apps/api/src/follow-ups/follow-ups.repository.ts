import { Injectable } from '@nestjs/common';
import type { Channel, FollowUp, Gift } from '@within24/shared';
import type { AttendeeIdentity } from '../attendees/index.js';
import type { Tx } from '../platform/database/database.js';
import { newId } from '../platform/ids.js';

export type NewFollowUp = {
  contactId: string;
  clientFollowUpId: string;
  channel: Channel;
  gift: Gift;
  evidence: FollowUp['evidence'];
  /** By the server's clock. */
  doneAt: Date;
};

const columns = `f.id, f.channel, f.gift, f.done_at as "doneAt", f.evidence`;

@Injectable()
export class FollowUpsRepository {
  /**
   * Stores a follow-up once per client id. Its time is kept between the meeting and now; whether it is in time is
   * settled here for good, so that a later upload that moves the meeting earlier cannot make it late.
   */
  async add(tx: Tx, owner: AttendeeIdentity, followUp: NewFollowUp): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `insert into follow_up (organization_id, event_id, id, contact_id, client_follow_up_id, channel, gift, evidence, done_at, in_time)
       select c.organization_id, c.event_id, $5, c.id, $6, $7, $8, $9, t.done_at,
         t.done_at <= c.met_at + make_interval(secs => e.follow_up_window)
       from contact c
       join event e on e.organization_id = c.organization_id and e.id = c.event_id
       cross join lateral (select greatest(c.met_at, least($10::timestamptz, now())) as done_at) t
       where c.organization_id = $1 and c.event_id = $2 and c.owner_id = $3 and c.id = $4
       on conflict (event_id, contact_id, client_follow_up_id) do nothing returning id`,
      [
        ...[owner.organizationId, owner.eventId, owner.attendeeId, followUp.contactId, newId(), followUp.clientFollowUpId],
        ...[followUp.channel, followUp.gift, followUp.evidence, followUp.doneAt],
      ],
    );
    return rows.length > 0;
  }

  async byClientId(tx: Tx, owner: AttendeeIdentity, contactId: string, clientFollowUpId: string): Promise<FollowUp | undefined> {
    const rows: FollowUp[] = await tx.query(
      `select ${columns} from follow_up f join contact c on c.event_id = f.event_id and c.id = f.contact_id
       where f.organization_id = $1 and f.event_id = $2 and c.owner_id = $3 and f.contact_id = $4 and f.client_follow_up_id = $5`,
      [owner.organizationId, owner.eventId, owner.attendeeId, contactId, clientFollowUpId],
    );
    return rows[0];
  }

  /** Whether a follow-up of this contact stands; holds the contact, so that two who ask at once are answered in turn. */
  async stands(tx: Tx, owner: AttendeeIdentity, contactId: string): Promise<boolean> {
    const place = [owner.organizationId, owner.eventId, contactId];
    await tx.query('select from contact where organization_id = $1 and event_id = $2 and id = $3 for no key update', place);
    const rows: unknown[] = await tx.query(
      'select from follow_up where organization_id = $1 and event_id = $2 and contact_id = $3 and voided_at is null limit 1',
      place,
    );
    return rows.length > 0;
  }

  /**
   * Voids a follow-up of this owner, by its id or by the one that the phone gave it: whoever takes it back at once may not have been
   * told the id yet. Says whether it was there. Voiding twice is voiding once.
   */
  async void(tx: Tx, owner: AttendeeIdentity, contactId: string, id: string): Promise<boolean> {
    const [, count]: [unknown, number] = await tx.query(
      `update follow_up f set voided_at = coalesce(f.voided_at, now()) from contact c
       where f.organization_id = $1 and f.event_id = $2 and f.contact_id = $4 and (f.id = $5 or f.client_follow_up_id = $5)
         and c.event_id = f.event_id and c.id = f.contact_id and c.owner_id = $3`,
      [owner.organizationId, owner.eventId, owner.attendeeId, contactId, id],
    );
    return count > 0;
  }
}
