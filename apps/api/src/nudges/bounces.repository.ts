import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';

/** People of one organization, by their addresses. */
export type Bounced = { organizationId: string; addressKeys: Buffer[] };

@Injectable()
export class BouncesRepository {
  constructor(private readonly database: Database) {}

  /** Everybody of these addresses, in every organization that knows them, and whom these nudges and invitations went to. */
  async people(addressKeys: Buffer[], nudgeIds: string[], invitationIds: string[]): Promise<Bounced[]> {
    return this.database.call(
      `select organization_id as "organizationId", array_agg(address_key) as "addressKeys"
       from (select * from people_of_addresses($1::bytea[]) union select * from people_of_nudges($2::uuid[])
         union select * from people_of_invitations($3::uuid[])) p
       group by organization_id order by organization_id`,
      [addressKeys, nudgeIds, invitationIds],
    );
  }

  /** Stops the organization's mails to these addresses; answers those for which that is new. */
  async suppress(tx: Tx, organizationId: string, addressKeys: Buffer[]): Promise<Buffer[]> {
    const rows: { addressKey: Buffer }[] = await tx.query(
      `insert into suppression (organization_id, address_key, reason) select $1, k, 'bounced' from unnest($2::bytea[]) k order by k
       on conflict do nothing returning address_key as "addressKey"`,
      [organizationId, addressKeys],
    );
    return rows.map(({ addressKey }) => addressKey);
  }

  /** The attendees of these addresses, event by event. */
  async attendeesOf(tx: Tx, organizationId: string, addressKeys: Buffer[]): Promise<{ eventId: string; ids: string[] }[]> {
    return tx.query(
      `select event_id as "eventId", array_agg(id) as ids from attendee
       where organization_id = $1 and address_key = any($2::bytea[]) group by event_id`,
      [organizationId, addressKeys],
    );
  }
}
