import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { sharedResultsRequest, type SharedResults, type SharedResultsRequest } from '@within24/shared';
import { AskedFrom } from '../platform/limits/client-address.js';
import { Limits } from '../platform/limits/limits.js';
import { ResultsLinksService } from './results-links.service.js';

/** For whoever has a link, signed in or not: the secret comes in the body, never in an address that a log keeps. */
@Controller('api/v1/shared-results')
export class SharedResultsController {
  constructor(
    private readonly links: ResultsLinksService,
    private readonly limits: Limits,
  ) {}

  @Post()
  @HttpCode(200)
  open(@Body({ schema: sharedResultsRequest }) { token }: SharedResultsRequest, @AskedFrom() address: string): Promise<SharedResults> {
    return this.limits.unlessRefused('unknownTokens', address, () => this.links.open(token));
  }
}
