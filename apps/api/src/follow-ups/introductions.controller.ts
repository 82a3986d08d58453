import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { introductionRequest, type Introduction, type IntroductionRequest, type List } from '@within24/shared';
import { AsAttendee, AttendeeGuard, type AttendeeIdentity } from '../attendees/index.js';
import { idParam } from '../platform/http/id-param.js';
import { IntroductionsService } from './introductions.service.js';

@Controller('api/v1/me/introductions')
@UseGuards(AttendeeGuard)
export class IntroductionsController {
  constructor(private readonly introductions: IntroductionsService) {}

  @Get()
  list(@AsAttendee() attendee: AttendeeIdentity): Promise<List<Introduction>> {
    return this.introductions.list(attendee);
  }

  @Post()
  propose(
    @AsAttendee() attendee: AttendeeIdentity,
    @Body({ schema: introductionRequest }) body: IntroductionRequest,
  ): Promise<Introduction> {
    return this.introductions.propose(attendee, body);
  }

  @Post(':introductionId/accept')
  @HttpCode(200)
  accept(@AsAttendee() attendee: AttendeeIdentity, @Param('introductionId', idParam) id: string): Promise<Introduction> {
    return this.introductions.answer(attendee, id, 'accepted');
  }

  @Post(':introductionId/decline')
  @HttpCode(200)
  decline(@AsAttendee() attendee: AttendeeIdentity, @Param('introductionId', idParam) id: string): Promise<Introduction> {
    return this.introductions.answer(attendee, id, 'declined');
  }
}
