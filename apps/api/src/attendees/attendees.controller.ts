import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res, UseGuards } from '@nestjs/common';
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
import type { FastifyReply } from 'fastify';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { invalid } from '../platform/errors.js';
import { idParam } from '../platform/http/id-param.js';
import { AttendeesService } from './attendees.service.js';
import { CorrectionsService } from './corrections.service.js';

/** The version in an `If-Match` header: the `ETag` that the writer had read. */
function versionIn(ifMatch: string | undefined): string | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const version = /^"([0-9a-f]{1,16})"$/.exec(ifMatch.trim())?.[1];
  if (!version) throw invalid([{ path: 'If-Match', code: 'invalid', message: 'must be the ETag of the attendee, such as "1f2e3d4c"' }]);
  return version;
}

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

  @Get(':attendeeId')
  @Needs('attendees.read')
  async get(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Param('attendeeId', idParam) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Attendee> {
    const attendee = await this.corrections.get(organizationId, eventId, id);
    void reply.header('etag', `"${attendee.version}"`);
    return attendee;
  }

  @Patch(':attendeeId')
  @Needs('attendees.manage')
  update(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Param('attendeeId', idParam) id: string,
    @Body({ schema: updateAttendeeRequest }) body: UpdateAttendeeRequest,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<Attendee> {
    return this.corrections.update(organizationId, eventId, id, body, versionIn(ifMatch));
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
