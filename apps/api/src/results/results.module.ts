import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { ActivityService } from './activity.service.js';
import { FactsRepository } from './facts.repository.js';
import { ResultsController } from './results.controller.js';
import { ResultsProcessor } from './results.processor.js';
import { ResultsRepository } from './results.repository.js';
import { ResultsService } from './results.service.js';

@Module({
  imports: [AccountsModule],
  controllers: [ResultsController],
  providers: [ActivityService, FactsRepository, ResultsProcessor, ResultsRepository, ResultsService],
  exports: [ResultsService],
})
export class ResultsModule {}
