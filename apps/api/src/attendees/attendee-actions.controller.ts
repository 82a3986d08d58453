import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { attendeeActionRequest, type AttendeeActionAnswer, type AttendeeActionRequest } from '@within24/shared';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { idParam } from '../platform/http/id-param.js';
import { AttendeeActions } from './attendee-actions.service.js';

@Controller('api/v1/events/:eventId/attendee-actions')
@UseGuards(MemberGuard)
export class AttendeeActionsController {
  constructor(private readonly actions: AttendeeActions) {}

  @Post()
  @Needs('attendees.manage')
  @HttpCode(200)
  async act(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Body({ schema: attendeeActionRequest }) body: AttendeeActionRequest,
  ): Promise<AttendeeActionAnswer> {
    return { items: await this.actions.act({ organizationId, eventId }, body) };
  }
}
