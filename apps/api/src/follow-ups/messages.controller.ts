import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { messageRequest, type ContactMessage, type MessageRequest } from '@within24/shared';
import { AsAttendee, AttendeeGuard, type AttendeeIdentity } from '../attendees/index.js';
import { idParam } from '../platform/http/id-param.js';
import { MessagesService } from './messages.service.js';

@Controller('api/v1/me/contacts/:contactId/messages')
@UseGuards(AttendeeGuard)
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Post()
  @HttpCode(202)
  send(
    @AsAttendee() attendee: AttendeeIdentity,
    @Param('contactId', idParam) contactId: string,
    @Body({ schema: messageRequest }) body: MessageRequest,
  ): Promise<ContactMessage> {
    return this.messages.send(attendee, contactId, body);
  }
}
