import type { MemberRole } from '@within24/shared';

/** The roles in plain words, most powerful first. */
export const roles: { role: MemberRole; name: string; text: string }[] = [
  { role: 'owner', name: 'Owner', text: 'Does everything, and decides who else owns the organization.' },
  { role: 'admin', name: 'Admin', text: 'Runs events, the team and API keys. Cannot make or change owners.' },
  {
    role: 'staff',
    name: 'Staff',
    text: 'The crew at the desk: finds attendees, adds walk-ins, hands out badges, sends somebody their link again, watches it live.',
  },
];

export const nameOf = (role: MemberRole) => roles.find((one) => one.role === role)!.name;

/** The roles that somebody may give: owners are made by owners. */
export const rolesToGive = (mayMakeOwners: boolean) =>
  roles.filter(({ role }) => mayMakeOwners || role !== 'owner').map(({ role, name }) => ({ value: role, text: name }));
