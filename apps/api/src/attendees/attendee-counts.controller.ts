import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import type { AttendeeCounts } from '@within24/shared';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { idParam } from '../platform/http/id-param.js';
import { AttendeesService } from './attendees.service.js';

@Controller('api/v1/events/:eventId/attendee-counts')
@UseGuards(MemberGuard)
export class AttendeeCountsController {
  constructor(private readonly attendees: AttendeesService) {}

  @Get()
  @Needs('attendees.read')
  counts(@SignedIn() { organizationId }: Organizer, @Param('eventId', idParam) eventId: string): Promise<AttendeeCounts> {
    return this.attendees.counts(organizationId, eventId);
  }
}
