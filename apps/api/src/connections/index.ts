/** Scans, the connections they make, and each attendee's contacts. */
export { ConnectionsModule } from './connections.module.js';
export { ContactsService } from './contacts.service.js';
export { MyConnections } from './my-connections.service.js';
export { ScansService } from './scans.service.js';
export { sharedCard, type CardWithChoices } from './domain/shared-card.js';
