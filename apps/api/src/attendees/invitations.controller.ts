import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { inviteRequest, type InviteRequest } from '@within24/shared';
import { MemberGuard, SignedIn, type Organizer } from '../accounts/index.js';
import { idParam } from '../platform/http/id-param.js';
import { InvitationsService } from './invitations.service.js';

@Controller('api/v1/events/:eventId/invitations')
@UseGuards(MemberGuard)
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Post()
  @HttpCode(202)
  async invite(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Body({ schema: inviteRequest }) body: InviteRequest,
  ): Promise<{ queued: number }> {
    return { queued: await this.invitations.queue({ organizationId, eventId }, body.attendeeIds) };
  }
}
