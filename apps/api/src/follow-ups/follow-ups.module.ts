import { Module } from '@nestjs/common';
import { AttendeesModule } from '../attendees/index.js';
import { ConnectionsModule } from '../connections/index.js';
import { FollowUpsController } from './follow-ups.controller.js';
import { FollowUpsRepository } from './follow-ups.repository.js';
import { FollowUpsService } from './follow-ups.service.js';

@Module({
  imports: [AttendeesModule, ConnectionsModule],
  controllers: [FollowUpsController],
  providers: [FollowUpsRepository, FollowUpsService],
  exports: [FollowUpsService],
})
export class FollowUpsModule {}
