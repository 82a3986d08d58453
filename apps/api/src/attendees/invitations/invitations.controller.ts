import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import {
  invitationPreviewQuery,
  invitationTestRequest,
  inviteRequest,
  type InvitationPreview,
  type InvitationPreviewQuery,
  type InvitationsOverview,
  type InvitationsQueued,
  type InvitationTest,
  type InvitationTestRequest,
  type InviteRequest,
} from '@within24/shared';
import { insistOnPermission, MemberGuard, Needs, SignedIn, type Organizer } from '../../accounts/index.js';
import { idParam } from '../../platform/http/id-param.js';
import { Limits } from '../../platform/limits/limits.js';
import { InvitationSamples } from './invitation-samples.service.js';
import { InvitationsOverviewService } from './invitations-overview.service.js';
import { InvitationsService } from './invitations.service.js';
import { MailingsService } from './mailings.service.js';

@Controller('api/v1/events/:eventId/invitations')
@UseGuards(MemberGuard)
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly mailings: MailingsService,
    private readonly overviews: InvitationsOverviewService,
    private readonly samples: InvitationSamples,
    private readonly limits: Limits,
  ) {}

  @Get()
  @Needs('invitations.send')
  overview(@SignedIn() { organizationId }: Organizer, @Param('eventId', idParam) eventId: string): Promise<InvitationsOverview> {
    return this.overviews.of({ organizationId, eventId });
  }

  @Post()
  @HttpCode(202)
  @Needs('links.send')
  async invite(
    @SignedIn() organizer: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Body({ schema: inviteRequest }) { attendeeIds }: InviteRequest,
  ): Promise<InvitationsQueued> {
    // One person's link is the desk's to send again; several at once are a mailing.
    if (attendeeIds?.length !== 1) insistOnPermission(organizer, 'invitations.send');
    const place = { organizationId: organizer.organizationId, eventId };
    if (!attendeeIds) return { queued: (await this.mailings.sendNow(place, 'invitation')).queued };
    const [only, ...others] = attendeeIds;
    await this.limits.take('linkMails', only && others.length === 0 ? only : eventId);
    return { queued: (await this.invitations.queue(place, attendeeIds)).length };
  }

  @Get('preview')
  @Needs('invitations.send')
  preview(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Query({ schema: invitationPreviewQuery }) query: InvitationPreviewQuery,
  ): Promise<InvitationPreview> {
    return this.samples.preview(organizationId, eventId, query);
  }

  @Post('test')
  @HttpCode(200)
  @Needs('invitations.send')
  test(
    @SignedIn() organizer: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Body({ schema: invitationTestRequest }) body: InvitationTestRequest,
  ): Promise<InvitationTest> {
    return this.samples.test(organizer, eventId, body);
  }
}
