/** Deleting an event: at once where nobody has scanned, else after days in which it can be kept and everybody is mailed their people. */
export { EventDeletionModule } from './event-deletion.module.js';
export { EventRemoval } from './event-removal.service.js';
export { ExportMails } from './export-mails.service.js';
