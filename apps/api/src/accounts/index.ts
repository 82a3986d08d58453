/** Who acts for an organization: founding, members' sign-in, API keys, and the guard for organizers' routes. */
export { AccountsModule } from './accounts.module.js';
export { ApiKeysService } from './api-keys.service.js';
export { CallersService } from './callers.service.js';
export { EndedSignIns } from './ended-sign-ins.service.js';
export { foundingRequest, foundOnce } from './founding.js';
export { MemberGuard, Needs, SignedIn } from './member.guard.js';
export { OrganizationsService } from './organizations.service.js';
export { insistOnPermission, sessionOf, type Organizer } from './organizer.js';
export { SignInService } from './sign-in.service.js';
