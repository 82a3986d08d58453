import { Module } from '@nestjs/common';
import { AttendeesModule } from '../attendees/index.js';
import { ConnectionsModule } from '../connections/index.js';
import { FollowUpsModule } from '../follow-ups/index.js';
import { Erasure } from './erasure.service.js';
import { Exports } from './exports.service.js';
import { MyDataController } from './my-data.controller.js';
import { Retention } from './retention.service.js';
import { TombstonesRepository } from './tombstones.repository.js';
import { Tombstones } from './tombstones.service.js';

@Module({
  imports: [AttendeesModule, ConnectionsModule, FollowUpsModule],
  controllers: [MyDataController],
  providers: [Erasure, Exports, Retention, Tombstones, TombstonesRepository],
  exports: [Erasure, Exports, Retention, Tombstones],
})
export class MyDataModule {}
