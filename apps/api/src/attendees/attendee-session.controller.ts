import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { attendeeSessionRequest, type AttendeeSessionRequest, type HeldAttendee, type List } from '@within24/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../platform/config.js';
import { readCookie, setCookie } from '../platform/http/cookies.js';
import { AskedFrom } from '../platform/limits/client-address.js';
import { Limits } from '../platform/limits/limits.js';
import { AsAttendee, AttendeeGuard } from './attendee.guard.js';
import type { AttendeeIdentity } from './attendee-identity.js';
import { attendeeSessionDays, PersonalLinksService } from './personal-links.service.js';
import { SignInCodes } from './sign-in-codes.service.js';

@Controller('api/v1/attendee/session')
export class AttendeeSessionController {
  constructor(
    private readonly links: PersonalLinksService,
    private readonly codes: SignInCodes,
    private readonly limits: Limits,
    private readonly config: Config,
  ) {}

  @Post()
  @HttpCode(204)
  async open(
    @Body({ schema: attendeeSessionRequest }) body: AttendeeSessionRequest,
    @AskedFrom() address: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const attendees = await this.letIn(body, address);
    const session = await this.links.open(attendees, readCookie(request, this.config, 'w24_attendee'));
    setCookie(reply, this.config, 'w24_attendee', session, attendeeSessionDays);
    // A browser that holds several attendees then shows the one whose link this was.
    const [only, ...others] = attendees;
    if (only && others.length === 0) void reply.header('w24-attendee', only.attendeeId);
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

  private letIn(body: AttendeeSessionRequest, address: string): Promise<AttendeeIdentity[]> {
    return 'token' in body
      ? this.limits.unlessRefused('unknownTokens', address, async () => [await this.links.attendeeOf(body.token)])
      : this.limits.guess('wrongSignInCodes', address, () => this.codes.open(body.email, body.code));
  }
}
