import { Body, Controller, Get, Header, Patch, UseGuards } from '@nestjs/common';
import { updateMeRequest, type Me, type UpdateMeRequest } from '@within24/shared';
import { BadgesService } from '../badges/index.js';
import { AsAttendee, AttendeeGuard } from './attendee.guard.js';
import { MeService } from './me.service.js';
import type { AttendeeIdentity } from './attendee-identity.js';

@Controller('api/v1/me')
@UseGuards(AttendeeGuard)
export class MeController {
  constructor(
    private readonly me: MeService,
    private readonly badges: BadgesService,
  ) {}

  @Get()
  get(@AsAttendee() attendee: AttendeeIdentity): Promise<Me> {
    return this.me.get(attendee);
  }

  @Patch()
  update(@AsAttendee() attendee: AttendeeIdentity, @Body({ schema: updateMeRequest }) body: UpdateMeRequest): Promise<Me> {
    return this.me.update(attendee, body);
  }

  @Get('badge.svg')
  @Header('content-type', 'image/svg+xml')
  badge(@AsAttendee() { organizationId, eventId, attendeeId }: AttendeeIdentity): Promise<string> {
    return this.badges.svg(organizationId, eventId, attendeeId);
  }
}
