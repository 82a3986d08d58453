import { Controller, Get, Header, Param, Query, Req, Res, Sse, UseGuards, type MessageEvent } from '@nestjs/common';
import { exportQuery, resultsQuery, type ExportQuery, type Results, type ResultsQuery } from '@within24/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, takeUntil, type Observable } from 'rxjs';
import { CallersService, MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { attachment } from '../platform/http/attachment.js';
import { idParam } from '../platform/http/id-param.js';
import { ActivityService } from './activity.service.js';
import { resultsCsv } from './results-csv.js';
import { ResultsService } from './results.service.js';

@Controller('api/v1/events/:eventId')
@UseGuards(MemberGuard)
export class ResultsController {
  constructor(
    private readonly results: ResultsService,
    private readonly activity: ActivityService,
    private readonly callers: CallersService,
  ) {}

  @Get('results')
  @Needs('results.read')
  get(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Query({ schema: resultsQuery }) { filter }: ResultsQuery,
  ): Promise<Results> {
    return this.results.get({ organizationId, eventId }, filter);
  }

  @Get('results.csv')
  @Needs('results.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  async csv(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Query({ schema: exportQuery }) { bom }: ExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { eventName, results } = await this.results.exported({ organizationId, eventId });
    void reply.header('content-disposition', attachment(`${eventName} results`, 'csv'));
    return resultsCsv(results, bom);
  }

  @Sse('activity')
  @Needs('live.read')
  async watch(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Req() request: FastifyRequest,
  ): Promise<Observable<MessageEvent>> {
    const counts = await this.activity.watch(organizationId, eventId);
    return counts.pipe(
      map((data) => ({ data })),
      takeUntil(this.callers.ended(request, 'live.read')),
    );
  }
}
