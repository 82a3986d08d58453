import { Controller, Get, Header, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import type { ReissuedBadge } from '@within24/shared';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { idParam } from '../platform/http/id-param.js';
import { BadgesService } from './badges.service.js';

@Controller('api/v1/events/:eventId/attendees/:attendeeId')
@UseGuards(MemberGuard)
export class BadgesController {
  constructor(private readonly badges: BadgesService) {}

  @Get('badge.svg')
  @Header('content-type', 'image/svg+xml')
  @Needs('badges.print')
  svg(@SignedIn() { organizationId }: Organizer, @Param('eventId', idParam) eventId: string, @Param('attendeeId', idParam) id: string) {
    return this.badges.svg(organizationId, eventId, id);
  }

  @Get('badge.png')
  @Header('content-type', 'image/png')
  @Needs('badges.print')
  png(@SignedIn() { organizationId }: Organizer, @Param('eventId', idParam) eventId: string, @Param('attendeeId', idParam) id: string) {
    return this.badges.png(organizationId, eventId, id);
  }

  @Post('badge')
  @HttpCode(201)
  @Needs('badges.print')
  async reissue(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Param('attendeeId', idParam) id: string,
  ): Promise<ReissuedBadge> {
    return { shortCode: await this.badges.reissue(organizationId, eventId, id) };
  }
}
