import { Body, Controller, Delete, HttpCode, Param, Patch, Post, UseGuards } from '@nestjs/common';
import { mailingMoveRequest, mailingRequest, type Mailing, type MailingMoveRequest, type MailingRequest } from '@within24/shared';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../../accounts/index.js';
import { idParam } from '../../platform/http/id-param.js';
import { MailingsService } from './mailings.service.js';

@Controller('api/v1/events/:eventId/mailings')
@UseGuards(MemberGuard)
export class MailingsController {
  constructor(private readonly mailings: MailingsService) {}

  @Post()
  @Needs('invitations.send')
  create(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Body({ schema: mailingRequest }) body: MailingRequest,
  ): Promise<Mailing> {
    return this.mailings.create({ organizationId, eventId }, body);
  }

  @Patch(':mailingId')
  @Needs('invitations.send')
  move(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Param('mailingId', idParam) id: string,
    @Body({ schema: mailingMoveRequest }) { sendAt }: MailingMoveRequest,
  ): Promise<Mailing> {
    return this.mailings.move({ organizationId, eventId }, id, new Date(sendAt));
  }

  @Delete(':mailingId')
  @HttpCode(204)
  @Needs('invitations.send')
  cancel(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Param('mailingId', idParam) id: string,
  ): Promise<void> {
    return this.mailings.cancel({ organizationId, eventId }, id);
  }
}
