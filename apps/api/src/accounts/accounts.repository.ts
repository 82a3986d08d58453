import { Injectable } from '@nestjs/common';
import type { KeyScope, MemberRole } from '@within24/shared';
import { Database, type Tx } from '../platform/database/database.js';
import { hashOf } from '../platform/ids.js';

export type Membership = { organizationId: string; memberId: string; email: string; organizationName: string };
export type NewMember = { organizationId: string; id: string; email: string; normalisedEmail: string; role: MemberRole };
type Organization = { organizationId: string; organizationName: string };
export type SessionMember = Organization & { memberId: string; sessionId: string; email: string; role: MemberRole };
export type KeyOrganization = Organization & { apiKeyId: string; scopes: KeyScope[] | null };

@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  /** Every organization that this normalised address is a member of. */
  async membershipsOf(normalisedEmail: string): Promise<Membership[]> {
    return this.database.call(
      `select organization_id as "organizationId", member_id as "memberId", email, organization_name as "organizationName"
       from find_memberships($1)`,
      [normalisedEmail],
    );
  }

  async addSignInToken(tx: Tx, organizationId: string, memberId: string, token: string, minutesValid: number): Promise<void> {
    await tx.query(
      `insert into sign_in_token (organization_id, member_id, token_hash, expires_at)
       values ($1, $2, $3, now() + make_interval(mins => $4))`,
      [organizationId, memberId, hashOf(token), minutesValid],
    );
  }

  /** Uses a sign-in token up; `undefined` when it is unknown, used or expired. */
  async useSignInToken(token: string): Promise<{ organizationId: string; memberId: string } | undefined> {
    const rows = await this.database.call<{ organizationId: string; memberId: string }>(
      `select organization_id as "organizationId", member_id as "memberId" from use_sign_in_token($1)`,
      [hashOf(token)],
    );
    return rows[0];
  }

  async memberOfSession(token: string): Promise<SessionMember | undefined> {
    const rows = await this.database.call<SessionMember>(
      `select organization_id as "organizationId", organization_name as "organizationName", member_id as "memberId", email, role,
         session_id as "sessionId"
       from member_of_session($1)`,
      [hashOf(token)],
    );
    return rows[0];
  }

  async organizationOfApiKey(key: string): Promise<KeyOrganization | undefined> {
    const rows = await this.database.call<KeyOrganization>(
      `select organization_id as "organizationId", organization_name as "organizationName", api_key_id as "apiKeyId", scopes
       from organization_of_api_key($1)`,
      [hashOf(key)],
    );
    return rows[0];
  }

  /** Deletes what nobody can sign in with any more, over all organizations. */
  async forgetEndedSignIns(): Promise<void> {
    await this.database.call('select forget_ended_sign_ins()');
  }

  /** Any organization, or `null` where the database has none yet. */
  async anyOrganization(): Promise<string | null> {
    const rows = await this.database.call<{ id: string | null }>('select any_organization() as id');
    return rows[0]?.id ?? null;
  }

  async addOrganization(tx: Tx, id: string, name: string): Promise<void> {
    await tx.query('insert into organization (organization_id, name) values ($1, $2)', [id, name]);
  }

  /** Whether the member was added: an address is in an organization once. */
  async addMember(tx: Tx, member: NewMember): Promise<boolean> {
    const rows: { id: string }[] = await tx.query(
      `insert into member (organization_id, id, email, normalised_email, role) values ($1, $2, $3, $4, $5)
       on conflict (organization_id, normalised_email) do nothing returning id`,
      [member.organizationId, member.id, member.email, member.normalisedEmail, member.role],
    );
    return rows.length > 0;
  }

  /** Whether a sign-in mail may go to this address, of so many an hour for one organization and for all; one is counted then. */
  async mayMailSignIn(mail: { addressKey: Buffer; organizationId: string; hourly: number; hourlyOfAll: number }): Promise<boolean> {
    const rows = await this.database.call<{ may: boolean }>('select may_mail_sign_in($1, $2, $3, $4) as may', [
      ...[mail.addressKey, mail.organizationId, mail.hourly, mail.hourlyOfAll],
    ]);
    return rows[0]!.may;
  }

  /** Whether a mail to an address that nobody has proved to be theirs may go, of so many an hour and a day; one is counted then. */
  async mayMailStranger(
    tx: Tx,
    { sender, addressKey, hourly, daily }: { sender: string; addressKey: Buffer; hourly: number; daily: number },
  ): Promise<boolean> {
    const rows: { may: boolean }[] = await tx.query('select may_mail_stranger($1, $2, $3, $4) as may', [sender, addressKey, hourly, daily]);
    return rows[0]!.may;
  }

  async organizationName(tx: Tx, organizationId: string): Promise<string | undefined> {
    const rows: { name: string }[] = await tx.query('select name from organization where organization_id = $1', [organizationId]);
    return rows[0]?.name;
  }

  async signedInMembers(tx: Tx, organizationId: string, roles: readonly MemberRole[]): Promise<{ id: string; email: string }[]> {
    return tx.query(
      `select id, email from member where organization_id = $1 and role = any($2) and joined_at is not null order by created_at, id`,
      [organizationId, roles],
    );
  }

  async ownerOf(tx: Tx, organizationId: string): Promise<string | undefined> {
    const rows: { id: string }[] = await tx.query(
      `select id from member where organization_id = $1 and role = 'owner' order by created_at limit 1`,
      [organizationId],
    );
    return rows[0]?.id;
  }
}
