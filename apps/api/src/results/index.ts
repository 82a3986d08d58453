/** Aggregates for organizers: live activity, outcomes by the privacy rule, and the report that tells them in words. */
export { ReportMails } from './report-mails.service.js';
export { ResultsModule } from './results.module.js';
export { ResultsService } from './results.service.js';
