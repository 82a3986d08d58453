import { Body, Controller, Delete, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { scanBatchRequest, type ScanBatchAnswer, type ScanBatchRequest } from '@within24/shared';
import { AsAttendee, AttendeeGuard, type AttendeeIdentity } from '../attendees/index.js';
import { idParam } from '../platform/http/id-param.js';
import { ScansService } from './scans.service.js';

@Controller('api/v1/scans')
@UseGuards(AttendeeGuard)
export class ScansController {
  constructor(private readonly scans: ScansService) {}

  @Post()
  @HttpCode(200)
  async record(
    @AsAttendee() attendee: AttendeeIdentity,
    @Body({ schema: scanBatchRequest }) batch: ScanBatchRequest,
  ): Promise<ScanBatchAnswer> {
    return { items: await this.scans.record(attendee, batch) };
  }

  @Delete(':clientScanId')
  @HttpCode(204)
  undo(@AsAttendee() attendee: AttendeeIdentity, @Param('clientScanId', idParam) clientScanId: string): Promise<void> {
    return this.scans.undo(attendee, clientScanId);
  }
}
