/** Aggregates for organizers: live activity, and outcomes by the privacy rule. */
export { ResultsModule } from './results.module.js';
export { ResultsService } from './results.service.js';
