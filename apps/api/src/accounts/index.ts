/** Who acts for an organization: founding, members' sign-in, API keys, and the guard for organizers' routes. */
export { AccountsModule } from './accounts.module.js';
export { foundingRequest, foundOnce } from './founding.js';
export { MemberGuard, SignedIn } from './member.guard.js';
export { OrganizationsService } from './organizations.service.js';
export type { Organizer } from './organizer.js';
export { SignInService } from './sign-in.service.js';
