import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { sampleEventRequest, type Event, type SampleEventRequest } from '@within24/shared';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { PastEvent } from './past-event.service.js';

@Controller('api/v1/sample-event')
@UseGuards(MemberGuard)
export class SampleEventController {
  constructor(private readonly pastEvent: PastEvent) {}

  @Post()
  @Needs('events.manage')
  load(@SignedIn() { organizationId }: Organizer, @Body({ schema: sampleEventRequest }) body: SampleEventRequest): Promise<Event> {
    return this.pastEvent.load(organizationId, body);
  }
}
