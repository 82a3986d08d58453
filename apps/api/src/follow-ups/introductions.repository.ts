import { Injectable } from '@nestjs/common';
import type { IntroductionAnswer } from '@within24/shared';
import type { AttendeeIdentity } from '../attendees/index.js';
import type { Tx } from '../platform/database/database.js';
import { newId } from '../platform/ids.js';
import type { IntroductionRow } from './introduction-view.js';
import type { Place } from './letter.js';

/** One of the proposer's contacts. `removed`: by either of the two, or the other deleted their data. */
export type IntroducibleContact = { contactId: string; attendeeId: string; removed: boolean };

/** One who is mailed about an introduction. */
export type IntroductionReader = { email: string; language: string | null; eventLanguage: string; organizationName: string };

const card = (alias: string) => `jsonb_build_object('name', ${alias}.name, 'company', ${alias}.company, 'title', ${alias}.title,
  'email', ${alias}.email, 'phone', ${alias}.phone, 'links', ${alias}.links, 'canHelpWith', ${alias}.can_help_with,
  'lookingFor', ${alias}.looking_for, 'sharing', ${alias}.sharing, 'sharedFields', ${alias}.shared_fields)`;

const other = 'theirs.event_id = c.event_id and theirs.owner_id = c.other_id and theirs.other_id = c.owner_id';

const introductionSelect = `
  select i.id, i.message, i.created_at as "createdAt", i.expires_at as "expiresAt", i.expires_at <= now() as expired,
    i.made_at is not null as made, i.proposer_id as "proposerId", ${card('p')} as proposer, asked.people,
    pair.met, pair.parted
  from introduction i
  join attendee p on p.event_id = i.event_id and p.id = i.proposer_id
  cross join lateral (
    select jsonb_agg(jsonb_build_object('attendeeId', a.id, 'contactId', ip.contact_id, 'answer', ip.answer, 'card', ${card('a')},
        'removed', c.removed_at is not null or theirs.removed_at is not null) order by ip.place) as people,
      array_agg(a.id) as ids
    from introduction_person ip
    join attendee a on a.event_id = ip.event_id and a.id = ip.attendee_id
    join contact c on c.event_id = ip.event_id and c.id = ip.contact_id
    join contact theirs on ${other}
    where ip.event_id = i.event_id and ip.introduction_id = i.id) asked
  cross join lateral (
    select count(*) > 0 as met, coalesce(bool_or(c.removed_at is not null), false) as parted
    from contact c where c.event_id = i.event_id and c.owner_id = any(asked.ids) and c.other_id = any(asked.ids)) pair
  where i.organization_id = $1 and i.event_id = $2 and jsonb_array_length(asked.people) = 2`;

@Injectable()
export class IntroductionsRepository {
  /** The newest of the proposer's introductions, and the newest that they are asked about, of the last 30 days: `limit` of each. */
  async of(tx: Tx, me: AttendeeIdentity, limit: number): Promise<IntroductionRow[]> {
    return tx.query(
      `${introductionSelect} and i.id in (
         (select id from introduction where organization_id = $1 and event_id = $2 and proposer_id = $3
            and created_at > now() - interval '30 days' order by created_at desc, id desc limit $4)
         union all
         (select n.id from introduction_person ip join introduction n on n.event_id = ip.event_id and n.id = ip.introduction_id
          where ip.organization_id = $1 and ip.event_id = $2 and ip.attendee_id = $3
            and n.created_at > now() - interval '30 days' order by n.created_at desc, n.id desc limit $4))
       order by i.created_at desc, i.id desc`,
      [me.organizationId, me.eventId, me.attendeeId, limit],
    );
  }

  async byClientId(tx: Tx, me: AttendeeIdentity, clientIntroductionId: string): Promise<IntroductionRow | undefined> {
    const rows: IntroductionRow[] = await tx.query(`${introductionSelect} and i.proposer_id = $3 and i.client_introduction_id = $4`, [
      me.organizationId,
      me.eventId,
      me.attendeeId,
      clientIntroductionId,
    ]);
    return rows[0];
  }

  /** One about which this attendee is asked. */
  async asked(tx: Tx, me: AttendeeIdentity, id: string): Promise<IntroductionRow | undefined> {
    const rows: IntroductionRow[] = await tx.query(`${introductionSelect} and i.id = $4 and $3 = any(asked.ids)`, [
      me.organizationId,
      me.eventId,
      me.attendeeId,
      id,
    ]);
    return rows[0];
  }

  /** Lets one answer at a time be given to an introduction; its people and contacts stay as they are meanwhile: docs/decisions/0013. */
  async hold(tx: Tx, { organizationId, eventId }: AttendeeIdentity, id: string): Promise<void> {
    const place = [organizationId, eventId, id];
    const asked = 'introduction_person where organization_id = $1 and event_id = $2 and introduction_id = $3';
    await tx.query(
      `select from attendee where organization_id = $1 and event_id = $2 and id in (
         select attendee_id from ${asked} union select proposer_id from introduction where organization_id = $1 and event_id = $2 and id = $3)
       order by id for key share`,
      place,
    );
    await tx.query(
      `select from contact where organization_id = $1 and event_id = $2 and id in (select contact_id from ${asked}) order by id for key share`,
      place,
    );
    await tx.query('select from introduction where organization_id = $1 and event_id = $2 and id = $3 for update', place);
  }

  /** Those of the contacts that are the proposer's. */
  async contacts(tx: Tx, proposer: AttendeeIdentity, ids: string[]): Promise<IntroducibleContact[]> {
    return tx.query(
      `select c.id as "contactId", c.other_id as "attendeeId",
         c.removed_at is not null or theirs.removed_at is not null or o.erased_at is not null as removed
       from contact c
       join contact theirs on ${other}
       join attendee o on o.event_id = c.event_id and o.id = c.other_id
       where c.organization_id = $1 and c.event_id = $2 and c.owner_id = $3 and c.id = any($4)`,
      [proposer.organizationId, proposer.eventId, proposer.attendeeId, ids],
    );
  }

  /** Whether the two are connected, also where one of them has removed or blocked the other since. */
  async areConnected(tx: Tx, { organizationId, eventId }: AttendeeIdentity, one: string, two: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `select from connection where organization_id = $1 and event_id = $2
         and lower_attendee_id = least($3::uuid, $4::uuid) and higher_attendee_id = greatest($3::uuid, $4::uuid)`,
      [organizationId, eventId, one, two],
    );
    return rows.length > 0;
  }

  /** Whether this proposer has introduced the same two within the time that an introduction is open, however it went. */
  async isProposed(tx: Tx, { organizationId, eventId, attendeeId }: AttendeeIdentity, one: string, two: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `select from introduction i where i.organization_id = $1 and i.event_id = $2 and i.proposer_id = $3 and i.expires_at > now()
         and 2 = (select count(*) from introduction_person ip
                  where ip.event_id = i.event_id and ip.introduction_id = i.id and ip.attendee_id in ($4, $5)) limit 1`,
      [organizationId, eventId, attendeeId, one, two],
    );
    return rows.length > 0;
  }

  /**
   * Stores it with the two who are asked, in the order in which they were named. Returns whether the client's id was new: that of an
   * introduction stays taken when one of its two is gone with an undone scan.
   */
  async add(
    tx: Tx,
    proposer: AttendeeIdentity,
    { clientIntroductionId, message, people }: { clientIntroductionId: string; message: string; people: IntroducibleContact[] },
  ): Promise<boolean> {
    const [place, id] = [[proposer.organizationId, proposer.eventId], newId()];
    const added: unknown[] = await tx.query(
      `insert into introduction (organization_id, event_id, id, proposer_id, client_introduction_id, message) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing returning id`,
      [...place, id, proposer.attendeeId, clientIntroductionId, message],
    );
    if (added.length === 0) return false;
    await tx.query(
      `insert into introduction_person (organization_id, event_id, introduction_id, attendee_id, contact_id, place)
       select $1, $2, $3, a.id, a.contact_id, a.place from unnest($4::uuid[], $5::uuid[]) with ordinality as a(id, contact_id, place)`,
      [...place, id, people.map(({ attendeeId }) => attendeeId), people.map(({ contactId }) => contactId)],
    );
    return true;
  }

  /** Where one of the two is mailed; `undefined` where there is no address, or mails to it came back. */
  async reader(tx: Tx, { organizationId, eventId }: Place, attendeeId: string): Promise<IntroductionReader | undefined> {
    const rows: IntroductionReader[] = await tx.query(
      `select a.email, a.language, e.language as "eventLanguage", o.name as "organizationName"
       from attendee a
       join event e on e.organization_id = a.organization_id and e.id = a.event_id
       join organization o on o.organization_id = a.organization_id
       where a.organization_id = $1 and a.event_id = $2 and a.id = $3 and a.email is not null
         and not exists (select from suppression s where s.organization_id = a.organization_id and s.address_key = a.address_key
           and s.reason = 'bounced')`,
      [organizationId, eventId, attendeeId],
    );
    return rows[0];
  }

  async answer(tx: Tx, me: AttendeeIdentity, id: string, answer: IntroductionAnswer): Promise<void> {
    await tx.query(
      `update introduction_person set answer = $5, answered_at = now()
       where organization_id = $1 and event_id = $2 and attendee_id = $3 and introduction_id = $4`,
      [me.organizationId, me.eventId, me.attendeeId, id, answer],
    );
  }

  async markMade(tx: Tx, { organizationId, eventId }: AttendeeIdentity, id: string): Promise<void> {
    await tx.query('update introduction set made_at = now() where organization_id = $1 and event_id = $2 and id = $3', [
      organizationId,
      eventId,
      id,
    ]);
  }
}
