import { createRouter, type Routes } from 'sv-router';
import AccountPage from '../features/organizer-accounts/account-page.svelte';
import SignInPage from '../features/organizer-accounts/sign-in-page.svelte';
import SignUpPage from '../features/organizer-accounts/sign-up-page.svelte';
import AttendeesPage from '../features/organizer-attendees/attendees-page.svelte';
import AuditPage from '../features/organizer-audit/audit-page.svelte';
import BadgesPage from '../features/organizer-badges/badges-page.svelte';
import EventFrame from '../features/organizer-events/event-frame.svelte';
import EventsPage from '../features/organizer-events/events-page.svelte';
import HomePage from '../features/organizer-events/home-page.svelte';
import NewEventPage from '../features/organizer-events/new-event-page.svelte';
import SettingsPage from '../features/organizer-events/settings-page.svelte';
import ImportPage from '../features/organizer-imports/import-page.svelte';
import InvitationsPage from '../features/organizer-invitations/invitations-page.svelte';
import ComparePage from '../features/organizer-results/compare-page.svelte';
import LivePage from '../features/organizer-results/live-page.svelte';
import ResultsPage from '../features/organizer-results/results-page.svelte';
import SharedResultsPage from '../features/organizer-results/shared-results-page.svelte';
import WebhooksPage from '../features/organizer-webhooks/webhooks-page.svelte';
import Frame from './frame.svelte';
import NotFoundPage from './not-found-page.svelte';

const event = {
  '/': HomePage,
  '/import': ImportPage,
  '/attendees': AttendeesPage,
  '/badges': BadgesPage,
  '/invitations': InvitationsPage,
  '/live': LivePage,
  '/results': { '/': ResultsPage, '/compare': ComparePage },
  '/settings': SettingsPage,
  layout: EventFrame,
} satisfies Routes;

const routes = {
  '/': {
    '/': EventsPage,
    '/audit': AuditPage,
    '/events': { '/': EventsPage, '/new': NewEventPage, '/:id': event },
    '/settings': { '/': AccountPage, '/webhooks': WebhooksPage },
    layout: Frame,
  },
  '/r': SharedResultsPage,
  '/sign-in': SignInPage,
  '/sign-up': SignUpPage,
  '*': NotFoundPage,
} satisfies Routes;

export const router = createRouter(routes);
