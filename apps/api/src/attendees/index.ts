/** Who is registered: attendees with their cards, imports, invitations, personal links, and the guard for their routes. */
export { AsAttendee, AtEvent, AttendeeGuard } from './attendee.guard.js';
export { AttendeeRow } from './attendee.entity.js';
export { AttendeesModule } from './attendees.module.js';
export { addressKeyOf } from './address-key.js';
export { importLockKey } from './import-lock.js';
export { AttendeesService } from './attendees.service.js';
export type { AttendeeIdentity, ScannedEvent } from './attendee-identity.js';
export { MyRegistration } from './my-registration.service.js';
export { PersonalLinksService } from './personal-links.service.js';
export { Undeliverable } from './invitations/undeliverable.js';
export { WaitingWork } from './waiting-work.service.js';
