import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { resultsLinkRequest, type List, type NewResultsLink, type ResultsLink, type ResultsLinkRequest } from '@within24/shared';
import { MemberGuard, Needs, sessionOf, SignedIn, type Organizer } from '../accounts/index.js';
import { idParam } from '../platform/http/id-param.js';
import { ResultsLinksService } from './results-links.service.js';

@Controller('api/v1/events/:eventId/results-links')
@UseGuards(MemberGuard)
export class ResultsLinksController {
  constructor(private readonly links: ResultsLinksService) {}

  @Get()
  @Needs('results.share')
  async list(@SignedIn() { organizationId }: Organizer, @Param('eventId', idParam) eventId: string): Promise<List<ResultsLink>> {
    return { items: await this.links.list({ organizationId, eventId }), nextCursor: null };
  }

  @Post()
  @Needs('results.share')
  create(
    @SignedIn() organizer: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Body({ schema: resultsLinkRequest }) body: ResultsLinkRequest,
  ): Promise<NewResultsLink> {
    const { organizationId, memberId } = sessionOf(organizer);
    return this.links.create({ organizationId, eventId }, body, memberId);
  }

  @Delete(':linkId')
  @HttpCode(204)
  @Needs('results.share')
  revoke(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Param('linkId', idParam) id: string,
  ): Promise<void> {
    return this.links.revoke({ organizationId, eventId, id });
  }
}
