import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { lookalikesQuery, type Attendee, type LookalikesQuery } from '@within24/shared';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { idParam } from '../platform/http/id-param.js';
import { AttendeesService } from './attendees.service.js';

@Controller('api/v1/events/:eventId/attendee-lookalikes')
@UseGuards(MemberGuard)
export class LookalikesController {
  constructor(private readonly attendees: AttendeesService) {}

  @Get()
  @Needs('attendees.read')
  async list(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Query({ schema: lookalikesQuery }) query: LookalikesQuery,
  ): Promise<{ items: Attendee[] }> {
    return { items: await this.attendees.lookalikes(organizationId, eventId, query) };
  }
}
