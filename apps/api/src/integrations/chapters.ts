import { contactRoutes, mailLinkRoutes, phoneRoutes } from './attendee-routes.js';
import { operatingRoutes } from './operating-routes.js';
import { attendeeRoutes, eventRoutes, invitationRoutes, organizationRoutes, sheetRoutes, signInRoutes } from './organizer-routes.js';
import { resultsLinkRoutes } from './results-link-routes.js';
import { webhookRoutes } from './webhook-routes.js';
import type { Told, ToldRoutes } from './told.js';

type Chapter = { name: string; description: string; routes: ToldRoutes };

/** The description in the order in which it is read. */
export const chapters: Chapter[] = [
  { name: 'Sign-in', description: 'Members of an organization sign in by a link that is mailed, or by a passkey.', routes: signInRoutes },
  {
    name: 'Organization',
    description: 'For members: the team, its roles, sessions and API keys, and what they did.',
    routes: organizationRoutes,
  },
  { name: 'Events', description: 'For organizers: events, and what is published about them.', routes: eventRoutes },
  {
    name: 'Shared results',
    description: 'Links that show the published results of an event, read-only, to whoever has them, until they are revoked.',
    routes: resultsLinkRoutes,
  },
  { name: 'Attendees', description: 'For organizers: who is registered, never what they did with others.', routes: attendeeRoutes },
  { name: 'Invitations', description: 'For organizers: mailing the personal links, and who is reached.', routes: invitationRoutes },
  { name: 'Badges', description: 'For organizers: badges on paper.', routes: sheetRoutes },
  { name: 'Webhooks', description: 'For members: which other systems are told what happens, and the log of it.', routes: webhookRoutes },
  { name: 'Phone', description: 'For attendees: their session, their card, their data.', routes: phoneRoutes },
  { name: 'Contacts', description: 'For attendees: scans, contacts, follow-ups, introductions.', routes: contactRoutes },
  { name: 'Mail links', description: 'What stands behind the links of a mail. Opening one changes nothing.', routes: mailLinkRoutes },
  { name: 'Operating', description: 'For whoever runs the installation.', routes: operatingRoutes },
];

/** What is told about a route, `GET /api/v1/events`, and in which chapter. */
export function toldOf(route: string): Told & { chapter: string } {
  const chapter = chapters.find(({ routes }) => route in routes);
  if (!chapter) throw new Error(`Nothing is told about ${route} in apps/api/src/integrations: give it a summary and its answer.`);
  return { ...chapter.routes[route]!, chapter: chapter.name };
}
