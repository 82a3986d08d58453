/** Scans, the connections they make, and each attendee's contacts. */
export { ConnectionsModule } from './connections.module.js';
export { ContactsService } from './contacts.service.js';
