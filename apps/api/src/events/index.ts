/** Events of an organization, their nudge policies and what their attendees are asked to agree to. */
export type { ConsentAuthor } from './consent-texts.repository.js';
export { ConsentTexts } from './consent-texts.service.js';
export type { NudgePolicy } from './domain/nudge-policy.js';
export { dataDeletedAt } from './domain/retention.js';
export { EventRow } from './event.entity.js';
export { EventsModule } from './events.module.js';
export { EventsService } from './events.service.js';
