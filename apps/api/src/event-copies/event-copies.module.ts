import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { BadgesModule } from '../badges/index.js';
import { EventsModule } from '../events/index.js';
import { EventCopiesController } from './event-copies.controller.js';
import { EventCopies } from './event-copies.service.js';

@Module({
  imports: [AccountsModule, BadgesModule, EventsModule],
  controllers: [EventCopiesController],
  providers: [EventCopies],
})
export class EventCopiesModule {}
