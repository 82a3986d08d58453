import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { ActivityService } from './activity.service.js';
import { ResultsController } from './results.controller.js';
import { ResultsProcessor } from './results.processor.js';
import { ResultsRepository } from './results.repository.js';
import { ResultsService } from './results.service.js';

@Module({
  imports: [AccountsModule],
  controllers: [ResultsController],
  providers: [ActivityService, ResultsProcessor, ResultsRepository, ResultsService],
  exports: [ResultsService],
})
export class ResultsModule {}
