import { Injectable } from '@nestjs/common';
import type { MemberRole, TeamMember } from '@within24/shared';
import type { Tx } from '../platform/database/database.js';

const columns = `id, email, role, created_at as "invitedAt", joined_at as "joinedAt"`;

@Injectable()
export class TeamRepository {
  /** Lets one change of the team of this organization happen after the other, without waiting for rows that refer to the organization. */
  async lock(tx: Tx, organizationId: string): Promise<void> {
    await tx.query('select from organization where organization_id = $1 for no key update', [organizationId]);
  }

  async members(tx: Tx, organizationId: string): Promise<TeamMember[]> {
    return tx.query(
      `select ${columns} from member where organization_id = $1
       order by array_position(array['owner', 'admin', 'staff'], role), normalised_email`,
      [organizationId],
    );
  }

  async member(tx: Tx, organizationId: string, id: string): Promise<TeamMember | undefined> {
    const rows: TeamMember[] = await tx.query(`select ${columns} from member where organization_id = $1 and id = $2`, [organizationId, id]);
    return rows[0];
  }

  /** How many owners but this member have ever signed in. */
  async otherOwners(tx: Tx, organizationId: string, id: string): Promise<number> {
    const rows: { count: number }[] = await tx.query(
      `select count(*)::int as count from member where organization_id = $1 and id <> $2 and role = 'owner' and joined_at is not null`,
      [organizationId, id],
    );
    return rows[0]!.count;
  }

  async setRole(tx: Tx, organizationId: string, id: string, role: MemberRole): Promise<void> {
    await tx.query('update member set role = $3 where organization_id = $1 and id = $2', [organizationId, id, role]);
  }

  /** Their sessions and links go with them. */
  async remove(tx: Tx, organizationId: string, id: string): Promise<void> {
    await tx.query('delete from member where organization_id = $1 and id = $2', [organizationId, id]);
  }

  async rename(tx: Tx, organizationId: string, name: string): Promise<void> {
    await tx.query('update organization set name = $2 where organization_id = $1', [organizationId, name]);
  }
}
