import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res, UseGuards } from '@nestjs/common';
import {
  endContactQuery,
  listContactsQuery,
  snoozeRequest,
  updateContactRequest,
  type Contact,
  type EndContactQuery,
  type List,
  type ListContactsQuery,
  type SnoozeRequest,
  type UpdateContactRequest,
} from '@within24/shared';
import type { FastifyReply } from 'fastify';
import { AsAttendee, AttendeeGuard, type AttendeeIdentity } from '../attendees/index.js';
import { invalid } from '../platform/errors.js';
import { idParam } from '../platform/http/id-param.js';
import { ContactsService } from './contacts.service.js';

/** The version in an `If-Match` header: the number of the `ETag` that the writer had read. */
function versionIn(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const version = /^"(\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (!version) throw invalid([{ path: 'If-Match', code: 'invalid', message: 'must be the ETag of the contact, such as "3"' }]);
  return Number(version);
}

@Controller('api/v1/me/contacts')
@UseGuards(AttendeeGuard)
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Get()
  list(@AsAttendee() attendee: AttendeeIdentity, @Query({ schema: listContactsQuery }) query: ListContactsQuery): Promise<List<Contact>> {
    return this.contacts.list(attendee, query);
  }

  @Get(':id')
  async get(@AsAttendee() attendee: AttendeeIdentity, @Param('id', idParam) id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    return withETag(reply, await this.contacts.get(attendee, id));
  }

  @Patch(':id')
  async write(
    @AsAttendee() attendee: AttendeeIdentity,
    @Param('id', idParam) id: string,
    @Body({ schema: updateContactRequest }) body: UpdateContactRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Contact> {
    return withETag(reply, await this.contacts.write(attendee, id, body, versionIn(ifMatch)));
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(
    @AsAttendee() attendee: AttendeeIdentity,
    @Param('id', idParam) id: string,
    @Query({ schema: endContactQuery }) decided: EndContactQuery,
  ): Promise<void> {
    await this.contacts.remove(attendee, id, decided);
  }

  @Post(':id/snooze')
  @HttpCode(200)
  snooze(@AsAttendee() attendee: AttendeeIdentity, @Param('id', idParam) id: string, @Body({ schema: snoozeRequest }) body: SnoozeRequest) {
    return this.contacts.snooze(attendee, id, new Date(body.until));
  }

  @Post(':id/mute')
  @HttpCode(200)
  mute(@AsAttendee() attendee: AttendeeIdentity, @Param('id', idParam) id: string): Promise<Contact> {
    return this.contacts.mute(attendee, id);
  }

  @Delete(':id/mute')
  unmute(@AsAttendee() attendee: AttendeeIdentity, @Param('id', idParam) id: string): Promise<Contact> {
    return this.contacts.unmute(attendee, id);
  }

  @Post(':id/block')
  @HttpCode(200)
  block(
    @AsAttendee() attendee: AttendeeIdentity,
    @Param('id', idParam) id: string,
    @Query({ schema: endContactQuery }) decided: EndContactQuery,
  ): Promise<Contact> {
    return this.contacts.block(attendee, id, decided);
  }

  @Delete(':id/block')
  unblock(@AsAttendee() attendee: AttendeeIdentity, @Param('id', idParam) id: string): Promise<Contact> {
    return this.contacts.unblock(attendee, id);
  }
}

function withETag(reply: FastifyReply, contact: Contact): Contact {
  void reply.header('etag', `"${contact.version}"`);
  return contact;
}
