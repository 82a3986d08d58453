import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { inviteRequest, type InvitationsQueued, type InviteRequest } from '@within24/shared';
import { insistOnPermission, MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { idParam } from '../platform/http/id-param.js';
import { InvitationsService } from './invitations.service.js';

@Controller('api/v1/events/:eventId/invitations')
@UseGuards(MemberGuard)
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Post()
  @HttpCode(202)
  @Needs('links.send')
  async invite(
    @SignedIn() organizer: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Body({ schema: inviteRequest }) body: InviteRequest,
  ): Promise<InvitationsQueued> {
    // One person's link is the desk's to send again; several at once are a mailing.
    if (body.attendeeIds?.length !== 1) insistOnPermission(organizer, 'invitations.send');
    const queued = await this.invitations.queue({ organizationId: organizer.organizationId, eventId }, body.attendeeIds);
    return { queued: queued.length };
  }
}
