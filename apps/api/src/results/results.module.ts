import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { ActivityService } from './activity.service.js';
import { FactsRepository } from './facts.repository.js';
import { ResultsController } from './results.controller.js';
import { ResultsLinksController } from './results-links.controller.js';
import { ResultsLinksRepository } from './results-links.repository.js';
import { ResultsLinksService } from './results-links.service.js';
import { ResultsProcessor } from './results.processor.js';
import { ResultsRepository } from './results.repository.js';
import { ResultsService } from './results.service.js';
import { SharedResultsController } from './shared-results.controller.js';

@Module({
  imports: [AccountsModule],
  controllers: [ResultsController, ResultsLinksController, SharedResultsController],
  providers: [
    ActivityService,
    FactsRepository,
    ResultsLinksRepository,
    ResultsLinksService,
    ResultsProcessor,
    ResultsRepository,
    ResultsService,
  ],
  exports: [ResultsService],
})
export class ResultsModule {}
