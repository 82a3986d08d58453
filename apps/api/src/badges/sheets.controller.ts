import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import {
  badgeSheetRequest,
  badgeSheetsQuery,
  calibrationQuery,
  sheetFileQuery,
  sheetPreviewQuery,
  type BadgeSheet,
  type BadgeSheetRequest,
  type BadgeSheets,
  type BadgeSheetStarted,
  type BadgeSheetsQuery,
  type CalibrationQuery,
  type SheetFileQuery,
  type SheetPreviewQuery,
} from '@within24/shared';
import type { FastifyReply } from 'fastify';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { attachment } from '../platform/http/attachment.js';
import { idParam } from '../platform/http/id-param.js';
import { SheetsService } from './sheets.service.js';

@Controller('api/v1/events/:eventId/badge-sheets')
@UseGuards(MemberGuard)
export class SheetsController {
  constructor(private readonly sheets: SheetsService) {}

  @Get()
  @Needs('badges.print')
  overview(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Query({ schema: badgeSheetsQuery }) { lines }: BadgeSheetsQuery,
  ): Promise<BadgeSheets> {
    return this.sheets.overview({ organizationId, eventId }, lines);
  }

  @Post()
  @Needs('badges.print')
  @HttpCode(202)
  async start(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Body({ schema: badgeSheetRequest }) request: BadgeSheetRequest,
  ): Promise<BadgeSheetStarted> {
    return { id: await this.sheets.start({ organizationId, eventId }, request) };
  }

  @Get('preview.svg')
  @Needs('badges.print')
  @Header('content-type', 'image/svg+xml')
  preview(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Query({ schema: sheetPreviewQuery }) look: SheetPreviewQuery,
  ): Promise<Buffer> {
    return this.sheets.preview({ organizationId, eventId }, look);
  }

  @Get('calibration.pdf')
  @Needs('badges.print')
  @Header('content-type', 'application/pdf')
  async calibration(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Query({ schema: calibrationQuery }) { format }: CalibrationQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const pdf = await this.sheets.calibration({ organizationId, eventId }, format);
    void reply.header('content-disposition', attachment(`calibration ${format}`, 'pdf'));
    return pdf;
  }

  @Get(':sheetId')
  @Needs('badges.print')
  get(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Param('sheetId', idParam) id: string,
  ): Promise<BadgeSheet> {
    return this.sheets.get({ organizationId, eventId }, id);
  }

  @Get(':sheetId/file')
  @Needs('badges.print')
  @Header('content-type', 'application/pdf')
  async file(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Param('sheetId', idParam) id: string,
    @Query({ schema: sheetFileQuery }) { part }: SheetFileQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { pdf, title } = await this.sheets.file({ organizationId, eventId }, id, part);
    void reply.header('content-disposition', attachment(title, 'pdf'));
    return pdf;
  }
}
