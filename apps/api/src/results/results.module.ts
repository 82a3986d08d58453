import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { ActivityService } from './activity.service.js';
import { FactsRepository } from './facts.repository.js';
import { ReportMailComposer } from './report-mail-composer.js';
import { ReportMailSender } from './report-mail-sender.service.js';
import { ReportMailsRepository } from './report-mails.repository.js';
import { ReportMails } from './report-mails.service.js';
import { ReportsController } from './reports.controller.js';
import { ReportsRepository } from './reports.repository.js';
import { ReportsService } from './reports.service.js';
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
  controllers: [ReportsController, ResultsController, ResultsLinksController, SharedResultsController],
  providers: [
    ActivityService,
    FactsRepository,
    ReportMails,
    ReportMailComposer,
    ReportMailSender,
    ReportMailsRepository,
    ReportsRepository,
    ReportsService,
    ResultsLinksRepository,
    ResultsLinksService,
    ResultsProcessor,
    ResultsRepository,
    ResultsService,
  ],
  exports: [ReportMails, ResultsService],
})
export class ResultsModule {}
