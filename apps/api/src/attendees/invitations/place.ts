/** Where invitations belong: an event of an organization. */
export type Place = { organizationId: string; eventId: string };
