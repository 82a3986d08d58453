import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, UseGuards } from '@nestjs/common';
import {
  createAttendeeRequest,
  listAttendeesQuery,
  updateAttendeeRequest,
  type Attendee,
  type CreateAttendeeRequest,
  type List,
  type ListAttendeesQuery,
  type UpdateAttendeeRequest,
} from '@within24/shared';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { idParam } from '../platform/http/id-param.js';
import { AttendeesService } from './attendees.service.js';
import { CorrectionsService } from './corrections.service.js';

@Controller('api/v1/events/:eventId/attendees')
@UseGuards(MemberGuard)
export class AttendeesController {
  constructor(
    private readonly attendees: AttendeesService,
    private readonly corrections: CorrectionsService,
  ) {}

  @Get()
  @Needs('attendees.read')
  list(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Query({ schema: listAttendeesQuery }) query: ListAttendeesQuery,
  ): Promise<List<Attendee>> {
    return this.attendees.list(organizationId, eventId, query);
  }

  @Post()
  @Needs('attendees.register')
  create(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Body({ schema: createAttendeeRequest }) body: CreateAttendeeRequest,
  ): Promise<Attendee> {
    return this.attendees.create(organizationId, eventId, body);
  }

  @Patch(':attendeeId')
  @Needs('attendees.manage')
  update(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Param('attendeeId', idParam) id: string,
    @Body({ schema: updateAttendeeRequest }) body: UpdateAttendeeRequest,
  ): Promise<Attendee> {
    return this.corrections.update(organizationId, eventId, id, body);
  }

  @Delete(':attendeeId')
  @HttpCode(204)
  @Needs('attendees.manage')
  remove(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Param('attendeeId', idParam) id: string,
  ): Promise<void> {
    return this.corrections.remove(organizationId, eventId, id);
  }
}
