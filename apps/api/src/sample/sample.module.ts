import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { AttendeesModule } from '../attendees/index.js';
import { ConnectionsModule } from '../connections/index.js';
import { EventsModule } from '../events/index.js';
import { FollowUpsModule } from '../follow-ups/index.js';
import { PastEvent } from './past-event.service.js';
import { SampleAttendees } from './sample-attendees.js';
import { SampleEventController } from './sample-event.controller.js';
import { SampleHall } from './sample-hall.js';
import { SampleService } from './sample.service.js';

@Module({
  imports: [AccountsModule, EventsModule, AttendeesModule, ConnectionsModule, FollowUpsModule],
  controllers: [SampleEventController],
  providers: [PastEvent, SampleAttendees, SampleHall, SampleService],
  exports: [SampleService],
})
export class SampleModule {}
