import { Body, Controller, Delete, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { scanBatchRequest, type ScanBatchAnswer, type ScanBatchRequest } from '@within24/shared';
import { AsAttendee, AtEvent, AttendeeGuard, type AttendeeIdentity, type ScannedEvent } from '../attendees/index.js';
import { idParam } from '../platform/http/id-param.js';
import { Limits } from '../platform/limits/limits.js';
import { typedCodesOf } from './domain/typed-codes.js';
import { ScansService } from './scans.service.js';

@Controller('api/v1/scans')
@UseGuards(AttendeeGuard)
export class ScansController {
  constructor(
    private readonly scans: ScansService,
    private readonly limits: Limits,
  ) {}

  @Post()
  @HttpCode(200)
  async record(
    @AsAttendee() attendee: AttendeeIdentity,
    @AtEvent() event: ScannedEvent,
    @Body({ schema: scanBatchRequest }) batch: ScanBatchRequest,
  ): Promise<ScanBatchAnswer> {
    await this.limits.take('scans', attendee.attendeeId, batch.items.length);
    const typed = typedCodesOf(batch.items);
    const record = () => this.scans.record(attendee, event, batch);
    if (typed.guesses === 0) return { items: await record() };
    return { items: await this.limits.guess('unknownBadgeCodes', attendee.attendeeId, record, typed) };
  }

  @Delete(':clientScanId')
  @HttpCode(204)
  undo(@AsAttendee() attendee: AttendeeIdentity, @Param('clientScanId', idParam) clientScanId: string): Promise<void> {
    return this.scans.undo(attendee, clientScanId);
  }
}
