import { Controller, Get, Param, Sse, UseGuards, type MessageEvent } from '@nestjs/common';
import type { Results } from '@within24/shared';
import { map, type Observable } from 'rxjs';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { idParam } from '../platform/http/id-param.js';
import { ActivityService } from './activity.service.js';
import { ResultsService } from './results.service.js';

@Controller('api/v1/events/:eventId')
@UseGuards(MemberGuard)
export class ResultsController {
  constructor(
    private readonly results: ResultsService,
    private readonly activity: ActivityService,
  ) {}

  @Get('results')
  @Needs('results.read')
  get(@SignedIn() { organizationId }: Organizer, @Param('eventId', idParam) eventId: string): Promise<Results> {
    return this.results.get({ organizationId, eventId });
  }

  @Sse('activity')
  @Needs('live.read')
  async watch(@SignedIn() { organizationId }: Organizer, @Param('eventId', idParam) eventId: string): Promise<Observable<MessageEvent>> {
    const counts = await this.activity.watch(organizationId, eventId);
    return counts.pipe(map((data) => ({ data })));
  }
}
