import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, UseGuards } from '@nestjs/common';
import { memberChange, memberInvitation, type List, type MemberChange, type MemberInvitation, type TeamMember } from '@within24/shared';
import { idParam } from '../platform/http/id-param.js';
import { MemberGuard, Needs, SignedIn } from './member.guard.js';
import type { Organizer } from './organizer.js';
import { TeamService } from './team.service.js';

@Controller('api/v1/team')
@UseGuards(MemberGuard)
export class TeamController {
  constructor(private readonly team: TeamService) {}

  @Get()
  @Needs('team.manage')
  async list(@SignedIn() { organizationId }: Organizer): Promise<List<TeamMember>> {
    return { items: await this.team.members(organizationId), nextCursor: null };
  }

  @Post()
  @Needs('team.manage')
  invite(@SignedIn() organizer: Organizer, @Body({ schema: memberInvitation }) body: MemberInvitation): Promise<TeamMember> {
    return this.team.invite(organizer, body);
  }

  @Patch(':memberId')
  @Needs('team.manage')
  change(
    @SignedIn() organizer: Organizer,
    @Param('memberId', idParam) id: string,
    @Body({ schema: memberChange }) { role }: MemberChange,
  ): Promise<TeamMember> {
    return this.team.changeRole(organizer, id, role);
  }

  @Delete(':memberId')
  @HttpCode(204)
  @Needs('team.manage')
  remove(@SignedIn() organizer: Organizer, @Param('memberId', idParam) id: string): Promise<void> {
    return this.team.remove(organizer, id);
  }
}
