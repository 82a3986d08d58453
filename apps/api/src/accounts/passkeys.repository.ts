import { Injectable } from '@nestjs/common';
import type { Passkey } from '@within24/shared';
import { Database, type Tx } from '../platform/database/database.js';
import type { OwnSession } from './sessions.repository.js';

type Owner = Pick<OwnSession, 'organizationId' | 'memberId'>;
export type NewPasskey = Owner & {
  id: string;
  name: string;
  credentialId: Buffer;
  publicKey: Uint8Array;
  counter: number;
  transports: string[];
};
export type KnownCredential = { id: string; transports: string[] };
/** A passkey, as whoever answers with it is looked up over all organizations. */
export type FoundPasskey = Owner & { id: string; publicKey: Buffer; counter: number };

const columns = `id, name, created_at as "createdAt", last_used_at as "lastUsedAt"`;

@Injectable()
export class PasskeysRepository {
  constructor(private readonly database: Database) {}

  async ofMember(tx: Tx, { organizationId, memberId }: Owner): Promise<Passkey[]> {
    return tx.query(`select ${columns} from passkey where organization_id = $1 and member_id = $2 order by created_at, id`, [
      organizationId,
      memberId,
    ]);
  }

  async credentials(tx: Tx, { organizationId, memberId }: Owner): Promise<KnownCredential[]> {
    const rows: { credential: Buffer; transports: string[] }[] = await tx.query(
      'select credential_id as credential, transports from passkey where organization_id = $1 and member_id = $2',
      [organizationId, memberId],
    );
    return rows.map(({ credential, transports }) => ({ id: credential.toString('base64url'), transports }));
  }

  /** Lets one change of this member's passkeys happen after the other; answers how many there are. */
  async countLocked(tx: Tx, { organizationId, memberId }: Owner): Promise<number> {
    await tx.query('select from member where organization_id = $1 and id = $2 for no key update', [organizationId, memberId]);
    const rows: { count: number }[] = await tx.query(
      'select count(*)::int as count from passkey where organization_id = $1 and member_id = $2',
      [organizationId, memberId],
    );
    return rows[0]!.count;
  }

  /** `undefined` where this credential is a passkey already, of whomever. */
  async add(tx: Tx, passkey: NewPasskey): Promise<Passkey | undefined> {
    const rows: Passkey[] = await tx.query(
      `insert into passkey (organization_id, id, member_id, credential_id, public_key, counter, transports, name)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (credential_id) do nothing returning ${columns}`,
      [
        ...[passkey.organizationId, passkey.id, passkey.memberId, passkey.credentialId],
        ...[Buffer.from(passkey.publicKey), passkey.counter, passkey.transports, passkey.name],
      ],
    );
    return rows[0];
  }

  async rename(tx: Tx, { organizationId, memberId }: Owner, id: string, name: string): Promise<Passkey | undefined> {
    const [rows]: [Passkey[]] = await tx.query(
      `update passkey set name = $4 where organization_id = $1 and member_id = $2 and id = $3 returning ${columns}`,
      [organizationId, memberId, id, name],
    );
    return rows[0];
  }

  /** `false` where it is not theirs, or removed already. */
  async remove(tx: Tx, { organizationId, memberId }: Owner, id: string): Promise<boolean> {
    const [rows]: [{ id: string }[]] = await tx.query(
      'delete from passkey where organization_id = $1 and member_id = $2 and id = $3 returning id',
      [organizationId, memberId, id],
    );
    return rows.length > 0;
  }

  /** Over all organizations: whoever signs in says nothing but which credential they hold. */
  async ofCredential(credentialId: string): Promise<FoundPasskey | undefined> {
    const rows = await this.database.call<FoundPasskey>(
      `select organization_id as "organizationId", passkey_id as id, member_id as "memberId", public_key as "publicKey",
         counter::float8 as counter
       from passkey_of_credential($1)`,
      [Buffer.from(credentialId, 'base64url')],
    );
    return rows[0];
  }

  /** Notes a use; `false` where the passkey is gone, or a use with this counter came in between. */
  async use(tx: Tx, { organizationId, id }: FoundPasskey, counter: number): Promise<boolean> {
    const [rows]: [{ id: string }[]] = await tx.query(
      `update passkey set counter = $3, last_used_at = now()
       where organization_id = $1 and id = $2 and (counter < $3 or (counter = 0 and $3 = 0)) returning id`,
      [organizationId, id, counter],
    );
    return rows.length > 0;
  }
}
