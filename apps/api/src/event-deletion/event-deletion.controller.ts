import { Controller, Delete, Param, UseGuards } from '@nestjs/common';
import type { Event, EventDeletion } from '@within24/shared';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { idParam } from '../platform/http/id-param.js';
import { EventDeletions } from './event-deletions.service.js';

@Controller('api/v1/events/:eventId')
@UseGuards(MemberGuard)
export class EventDeletionController {
  constructor(private readonly deletions: EventDeletions) {}

  @Delete()
  @Needs('events.delete')
  delete(@SignedIn() { organizationId }: Organizer, @Param('eventId', idParam) eventId: string): Promise<EventDeletion> {
    return this.deletions.delete({ organizationId, eventId });
  }

  @Delete('deletion')
  @Needs('events.delete')
  keep(@SignedIn() { organizationId }: Organizer, @Param('eventId', idParam) eventId: string): Promise<Event> {
    return this.deletions.keep({ organizationId, eventId });
  }
}
