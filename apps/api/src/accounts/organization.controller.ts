import { Body, Controller, Delete, HttpCode, Patch, Res, UseGuards } from '@nestjs/common';
import { organizationRequest, type Organization, type OrganizationRequest } from '@within24/shared';
import type { FastifyReply } from 'fastify';
import { Config } from '../platform/config.js';
import { clearCookie } from '../platform/http/cookies.js';
import { MemberGuard, Needs, SignedIn } from './member.guard.js';
import type { Organizer } from './organizer.js';
import { TeamService } from './team.service.js';

/** A member's organization as a whole: its name, and leaving it. */
@Controller('api/v1')
@UseGuards(MemberGuard)
export class OrganizationController {
  constructor(
    private readonly team: TeamService,
    private readonly config: Config,
  ) {}

  @Patch('organization')
  @Needs('organization.manage')
  async rename(
    @SignedIn() { organizationId: id }: Organizer,
    @Body({ schema: organizationRequest }) { name }: OrganizationRequest,
  ): Promise<Organization> {
    await this.team.rename(id, name);
    return { id, name };
  }

  @Delete('auth/membership')
  @HttpCode(204)
  @Needs('account.manage')
  async leave(@SignedIn() organizer: Organizer, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.team.leave(organizer);
    clearCookie(reply, this.config, 'w24_member');
  }
}
