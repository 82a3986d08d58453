import { Body, Controller, Param, Post, UseGuards } from '@nestjs/common';
import { copyEventRequest, type CopyEventRequest, type Event } from '@within24/shared';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { idParam } from '../platform/http/id-param.js';
import { EventCopies } from './event-copies.service.js';

@Controller('api/v1/events/:eventId/copies')
@UseGuards(MemberGuard)
export class EventCopiesController {
  constructor(private readonly copies: EventCopies) {}

  @Post()
  @Needs('events.manage')
  copy(
    @SignedIn() organizer: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Body({ schema: copyEventRequest }) body: CopyEventRequest,
  ): Promise<Event> {
    return this.copies.copy({ organizationId: organizer.organizationId, eventId }, body, organizer);
  }
}
