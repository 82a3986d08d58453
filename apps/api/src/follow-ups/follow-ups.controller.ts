import { Body, Controller, Delete, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { followUpRequest, type FollowUp, type FollowUpRequest } from '@within24/shared';
import { AsAttendee, AttendeeGuard, type AttendeeIdentity } from '../attendees/index.js';
import { idParam } from '../platform/http/id-param.js';
import { FollowUpsService } from './follow-ups.service.js';

@Controller('api/v1/me/contacts/:contactId/follow-ups')
@UseGuards(AttendeeGuard)
export class FollowUpsController {
  constructor(private readonly followUps: FollowUpsService) {}

  @Post()
  record(
    @AsAttendee() attendee: AttendeeIdentity,
    @Param('contactId', idParam) contactId: string,
    @Body({ schema: followUpRequest }) body: FollowUpRequest,
  ): Promise<FollowUp> {
    return this.followUps.record(attendee, contactId, body);
  }

  @Delete(':followUpId')
  @HttpCode(204)
  undo(
    @AsAttendee() attendee: AttendeeIdentity,
    @Param('contactId', idParam) contactId: string,
    @Param('followUpId', idParam) id: string,
  ): Promise<void> {
    return this.followUps.undo(attendee, contactId, id);
  }
}
