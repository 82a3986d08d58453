import { Injectable } from '@nestjs/common';
import { normalisedEmail, type MemberInvitation, type MemberRole, type TeamMember } from '@within24/shared';
import { noteAct } from '../platform/audit.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, found } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { AccountsRepository } from './accounts.repository.js';
import { insistOnRoleFor, keepAnOwner } from './domain/team-rules.js';
import { InvitationMails } from './invitation-mails.service.js';
import type { Organizer } from './organizer.js';
import { TeamRepository } from './team.repository.js';

/** Who works for an organization. Changes of one team happen one after the other, so that two at once cannot leave it without an owner. */
@Injectable()
export class TeamService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly team: TeamRepository,
    private readonly mails: InvitationMails,
  ) {}

  async members(organizationId: string): Promise<TeamMember[]> {
    return this.database.tenant(organizationId, (tx) => this.team.members(tx, organizationId));
  }

  /** Adds somebody and mails them a link; nothing is theirs before they use it, or another link that they ask for. */
  async invite(organizer: Organizer, { email, role }: MemberInvitation): Promise<TeamMember> {
    const { organizationId } = organizer;
    const id = newId();
    const member = await this.changing(organizer, async (tx, actor) => {
      insistOnRoleFor(actor, role);
      if (!(await this.accounts.addMember(tx, { organizationId, id, email, normalisedEmail: normalisedEmail(email), role }))) {
        throw new DomainError(
          'conflict',
          'already_member',
          'This address is a member already. They get a link by asking for one at sign-in.',
        );
      }
      await this.mails.insistOnRoom(tx, organizationId, email);
      await noteAct(tx, { act: 'member.invited', subjectId: id });
      return found(await this.team.member(tx, organizationId, id));
    });
    this.mails.send(organizer, member);
    return member;
  }

  async changeRole(organizer: Organizer, id: string, role: MemberRole): Promise<TeamMember> {
    const { organizationId } = organizer;
    return this.changing(organizer, async (tx, actor) => {
      const member = found(await this.team.member(tx, organizationId, id));
      insistOnRoleFor(actor, member.role, role);
      keepAnOwner(member, role, await this.team.otherOwners(tx, organizationId, id));
      await this.team.setRole(tx, organizationId, id, role);
      await noteAct(tx, { act: 'member.changed', subjectId: id });
      return { ...member, role };
    });
  }

  async remove(organizer: Organizer, id: string): Promise<void> {
    const { organizationId } = organizer;
    await this.changing(organizer, async (tx, actor) => {
      const member = found(await this.team.member(tx, organizationId, id));
      insistOnRoleFor(actor, member.role);
      await this.end(tx, organizationId, member);
      await noteAct(tx, { act: 'member.removed', subjectId: id });
    });
  }

  /** Takes the organizer's own membership away, whatever their role. */
  async leave(organizer: Organizer): Promise<void> {
    const { organizationId, memberId } = organizer;
    await this.changing(organizer, async (tx) => {
      await this.end(tx, organizationId, found(await this.team.member(tx, organizationId, memberId!)));
      await noteAct(tx, { act: 'member.left', subjectId: memberId! });
    });
  }

  async rename(organizationId: string, name: string): Promise<void> {
    await this.database.tenant(organizationId, async (tx) => {
      await this.team.rename(tx, organizationId, name);
      await noteAct(tx, { act: 'organization.changed', details: { fields: ['name'] } });
    });
  }

  private async end(tx: Tx, organizationId: string, member: TeamMember): Promise<void> {
    keepAnOwner(member, undefined, await this.team.otherOwners(tx, organizationId, member.id));
    await this.team.remove(tx, organizationId, member.id);
  }

  /** The actor's role is read anew under the lock: what another change has just taken away no longer counts. */
  private async changing<Result>(
    { organizationId, memberId }: Organizer,
    work: (tx: Tx, actor: MemberRole) => Promise<Result>,
  ): Promise<Result> {
    return this.database.tenant(organizationId, async (tx) => {
      await this.team.lock(tx, organizationId);
      const actor = await this.team.member(tx, organizationId, memberId!);
      if (!actor) throw new DomainError('unauthenticated', 'sign_in_required', 'Sign in as an organizer first.');
      return work(tx, actor.role);
    });
  }
}
