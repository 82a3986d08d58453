import { Injectable } from '@nestjs/common';
import type { MemberSession, SignInWay } from '@within24/shared';
import type { Tx } from '../platform/database/database.js';
import { hashOf } from '../platform/ids.js';

export type AddedSession = {
  organizationId: string;
  memberId: string;
  id: string;
  token: string;
  device: string;
  days: number;
  way: SignInWay;
};
/** A member, and the session in which they ask. */
export type OwnSession = { organizationId: string; memberId: string; sessionId: string };

@Injectable()
export class SessionsRepository {
  /** Opens a session; with the first one somebody has joined. */
  async add(tx: Tx, { organizationId, memberId, id, token, device, days, way }: AddedSession): Promise<void> {
    await tx.query(
      `insert into member_session (organization_id, member_id, id, token_hash, device, expires_at, way)
       values ($1, $2, $3, $4, $5, now() + make_interval(days => $6), $7)`,
      [organizationId, memberId, id, hashOf(token), device, days, way],
    );
    await tx.query('update member set joined_at = now() where organization_id = $1 and id = $2 and joined_at is null', [
      organizationId,
      memberId,
    ]);
  }

  async ofMember(tx: Tx, { organizationId, memberId, sessionId }: OwnSession): Promise<MemberSession[]> {
    return tx.query(
      `select id, device, way, created_at as "createdAt", last_seen_at as "lastSeenAt", id = $3 as "isThisOne"
       from member_session where organization_id = $1 and member_id = $2 and expires_at > now()
       order by id = $3 desc, last_seen_at desc, id`,
      [organizationId, memberId, sessionId],
    );
  }

  /** Ends one of the member's own; `false` where it is not theirs, or ended already. */
  async end(tx: Tx, { organizationId, memberId }: OwnSession, id: string): Promise<boolean> {
    const [rows]: [{ id: string }[]] = await tx.query(
      'delete from member_session where organization_id = $1 and member_id = $2 and id = $3 returning id',
      [organizationId, memberId, id],
    );
    return rows.length > 0;
  }

  async endOthers(tx: Tx, { organizationId, memberId, sessionId }: OwnSession): Promise<void> {
    await tx.query('delete from member_session where organization_id = $1 and member_id = $2 and id <> $3', [
      organizationId,
      memberId,
      sessionId,
    ]);
  }
}
