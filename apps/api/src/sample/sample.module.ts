import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { AttendeesModule } from '../attendees/index.js';
import { EventsModule } from '../events/index.js';
import { SampleAttendees } from './sample-attendees.js';
import { SampleService } from './sample.service.js';

@Module({ imports: [AccountsModule, EventsModule, AttendeesModule], providers: [SampleAttendees, SampleService], exports: [SampleService] })
export class SampleModule {}
