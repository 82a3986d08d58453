import { Body, Controller, Get, Param, Post, Query, UseGuards } from '@nestjs/common';
import { consentTextRequest, page, type ConsentTextRequest, type ConsentTextVersion, type List, type Page } from '@within24/shared';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { idParam } from '../platform/http/id-param.js';
import { ConsentTexts } from './consent-texts.service.js';

@Controller('api/v1/events/:eventId/consent-texts')
@UseGuards(MemberGuard)
export class ConsentTextsController {
  constructor(private readonly texts: ConsentTexts) {}

  @Get()
  @Needs('events.manage')
  list(
    @SignedIn() { organizationId }: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Query({ schema: page }) query: Page,
  ): Promise<List<ConsentTextVersion>> {
    return this.texts.list({ organizationId, eventId }, query);
  }

  @Post()
  @Needs('events.manage')
  write(
    @SignedIn() organizer: Organizer,
    @Param('eventId', idParam) eventId: string,
    @Body({ schema: consentTextRequest }) { text }: ConsentTextRequest,
  ): Promise<ConsentTextVersion> {
    return this.texts.write({ organizationId: organizer.organizationId, eventId }, text, organizer);
  }
}
