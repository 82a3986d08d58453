/** Events of an organization and their nudge policies. */
export type { NudgePolicy } from './domain/nudge-policy.js';
export { dataDeletedAt } from './domain/retention.js';
export { EventRow } from './event.entity.js';
export { EventsModule } from './events.module.js';
export { EventsService } from './events.service.js';
