import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { sessionRequest, type HeldAttendee, type List, type SessionRequest } from '@within24/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../platform/config.js';
import { readCookie, setCookie } from '../platform/http/cookies.js';
import { AsAttendee, AttendeeGuard } from './attendee.guard.js';
import type { AttendeeIdentity } from './attendee-identity.js';
import { attendeeSessionDays, PersonalLinksService } from './personal-links.service.js';

@Controller('api/v1/attendee/session')
export class AttendeeSessionController {
  constructor(
    private readonly links: PersonalLinksService,
    private readonly config: Config,
  ) {}

  @Post()
  @HttpCode(204)
  async open(
    @Body({ schema: sessionRequest }) body: SessionRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const session = await this.links.open(body.token, readCookie(request, this.config, 'w24_attendee'));
    setCookie(reply, this.config, 'w24_attendee', session, attendeeSessionDays);
  }

  @Get()
  async held(@Req() request: FastifyRequest): Promise<List<HeldAttendee>> {
    const session = readCookie(request, this.config, 'w24_attendee');
    const held = session ? await this.links.held(session) : [];
    const items = held.map(({ attendeeId, name, eventId, eventName }) => ({ attendeeId, name, eventId, eventName }));
    return { items, nextCursor: null };
  }

  @Delete()
  @HttpCode(204)
  @UseGuards(AttendeeGuard)
  async close(@AsAttendee() attendee: AttendeeIdentity, @Req() request: FastifyRequest): Promise<void> {
    const session = readCookie(request, this.config, 'w24_attendee');
    if (session) await this.links.close(attendee, session);
  }
}
