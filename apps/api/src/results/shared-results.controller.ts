import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { sharedResultsRequest, type SharedResults, type SharedResultsRequest } from '@within24/shared';
import { ResultsLinksService } from './results-links.service.js';

/** For whoever has a link, signed in or not: the secret comes in the body, never in an address that a log keeps. */
@Controller('api/v1/shared-results')
export class SharedResultsController {
  constructor(private readonly links: ResultsLinksService) {}

  @Post()
  @HttpCode(200)
  open(@Body({ schema: sharedResultsRequest }) { token }: SharedResultsRequest): Promise<SharedResults> {
    return this.links.open(token);
  }
}
