import { Controller, Delete, Get, Header, HttpCode, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AsAttendee, AttendeeGuard, type AttendeeIdentity } from '../attendees/index.js';
import { attachment } from '../platform/http/attachment.js';
import { Erasure } from './erasure.service.js';
import { Exports, type ExportedFile } from './exports.service.js';

@Controller('api/v1/me')
@UseGuards(AttendeeGuard)
export class MyDataController {
  constructor(
    private readonly exports: Exports,
    private readonly erasure: Erasure,
  ) {}

  @Get('export.json')
  @Header('content-type', 'application/json; charset=utf-8')
  async json(@AsAttendee() me: AttendeeIdentity, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return saved(reply, await this.exports.json(me), 'json');
  }

  @Get('export.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  async csv(@AsAttendee() me: AttendeeIdentity, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return saved(reply, await this.exports.csv(me), 'csv');
  }

  @Get('export.vcf')
  @Header('content-type', 'text/vcard; charset=utf-8')
  async vcf(@AsAttendee() me: AttendeeIdentity, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return saved(reply, await this.exports.vcf(me), 'vcf');
  }

  @Delete()
  @HttpCode(204)
  async erase(@AsAttendee() me: AttendeeIdentity): Promise<void> {
    await this.erasure.erase(me);
  }
}

function saved(reply: FastifyReply, { content, eventName }: ExportedFile, extension: string): string {
  void reply.header('content-disposition', attachment(eventName, extension));
  return content;
}
