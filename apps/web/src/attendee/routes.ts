import { tick } from 'svelte';
import { createRouter, type Routes } from 'sv-router';
import Home from '../features/home/home-page.svelte';
import { provideRouter } from './navigation.js';
import NotFound from './not-found.svelte';
import NotLoaded from './not-loaded.svelte';
import Shell from './shell.svelte';

let isFirst = true;

/** After a change of page the reader starts at its heading, as after a load. */
async function startAtHeading(): Promise<void> {
  if (isFirst) {
    isFirst = false;
    return;
  }
  await tick();
  document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}

const notLoaded = () => ({ default: NotLoaded });

const routes: Routes = {
  '/a': {
    '/': Home,
    '/people': () => import('../features/people/people-page.svelte').catch(notLoaded),
    '/people/scanned-me': () => import('../features/people/scanned-me-page.svelte').catch(notLoaded),
    '/people/blocked': () => import('../features/people/blocked-page.svelte').catch(notLoaded),
    '/people/:contactId': () => import('../features/people/person-page.svelte').catch(notLoaded),
    '/people/:contactId/follow-up': () => import('../features/follow-ups/follow-up-page.svelte').catch(notLoaded),
    '/people/:contactId/introduce': () => import('../features/introductions/introduce-page.svelte').catch(notLoaded),
    '/introductions': () => import('../features/introductions/introductions-page.svelte').catch(notLoaded),
    '/scan': () => import('../features/scans/scan-page.svelte').catch(notLoaded),
    '/badge': () => import('../features/badge/badge-page.svelte').catch(notLoaded),
    '/me': () => import('../features/me/me-page.svelte').catch(notLoaded),
    layout: Shell,
    hooks: { afterLoad: startAtHeading },
  },
  '/n': () => import('../features/nudges/nudge-page.svelte').catch(notLoaded),
  '/b/*': () => import('../features/badge/scanned-badge-page.svelte').catch(notLoaded),
  '*': NotFound,
};

provideRouter(createRouter(routes));
