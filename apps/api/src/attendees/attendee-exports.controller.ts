import { Readable } from 'node:stream';
import { Controller, Get, Header, Param, Query, Res, StreamableFile, UseGuards } from '@nestjs/common';
import { exportQuery, type ExportQuery } from '@within24/shared';
import type { FastifyReply } from 'fastify';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { attachment } from '../platform/http/attachment.js';
import { idParam } from '../platform/http/id-param.js';
import { AttendeeExports } from './attendee-exports.service.js';

@Controller('api/v1/events/:eventId')
@UseGuards(MemberGuard)
export class AttendeeExportsController {
  constructor(private readonly exports: AttendeeExports) {}

  @Get('attendees.csv')
  @Needs('attendees.manage')
  @Header('content-type', 'text/csv; charset=utf-8')
  async csv(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Query({ schema: exportQuery }) query: ExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { eventName, text } = await this.exports.csv(organizationId, eventId, query);
    void reply.header('content-disposition', attachment(`${eventName} attendees`, 'csv'));
    return new StreamableFile(Readable.from(text, { objectMode: false }), { type: 'text/csv; charset=utf-8' });
  }
}
