import type { MemberRole } from '@within24/shared';

/** Who acts for an organization: a signed-in member, or a script with an API key (then without member and address). */
export type Organizer = {
  organizationId: string;
  organizationName: string;
  memberId: string | null;
  email: string | null;
  role: MemberRole;
};
