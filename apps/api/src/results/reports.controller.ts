import { Controller, Get, Header, Param, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { attachment } from '../platform/http/attachment.js';
import { idParam } from '../platform/http/id-param.js';
import { ReportsService } from './reports.service.js';

@Controller('api/v1/events/:eventId/results/report.pdf')
@UseGuards(MemberGuard)
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Get()
  @Needs('results.read')
  @Header('content-type', 'application/pdf')
  async pdf(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { event, pdf } = await this.reports.exported({ organizationId, eventId });
    void reply.header('content-disposition', attachment(`${event.name} report`, 'pdf'));
    return pdf;
  }
}
