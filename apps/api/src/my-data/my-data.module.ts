import { Module } from '@nestjs/common';
import { AttendeesModule } from '../attendees/index.js';
import { ConnectionsModule } from '../connections/index.js';
import { FollowUpsModule } from '../follow-ups/index.js';
import { Erasure } from './erasure.service.js';
import { Exports } from './exports.service.js';
import { MyDataController } from './my-data.controller.js';
import { Retention } from './retention.service.js';

@Module({
  imports: [AttendeesModule, ConnectionsModule, FollowUpsModule],
  controllers: [MyDataController],
  providers: [Erasure, Exports, Retention],
  exports: [Erasure, Exports, Retention],
})
export class MyDataModule {}
