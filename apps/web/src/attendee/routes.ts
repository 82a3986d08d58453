import { tick } from 'svelte';
import { createRouter, type Routes } from 'sv-router';
import Home from '../features/home/home-page.svelte';
import { withTexts } from '../i18n/language.js';
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

// The router takes for lazy what reads `() => import(…)`, so each page says it, and no other component of a route may.
const routes: Routes = {
  '/a': {
    '/': Home,
    '/people': () => import('../features/people/people-page.svelte').then(withTexts).catch(notLoaded),
    '/people/scanned-me': () => import('../features/people/scanned-me-page.svelte').then(withTexts).catch(notLoaded),
    '/people/blocked': () => import('../features/people/blocked-page.svelte').then(withTexts).catch(notLoaded),
    '/people/:contactId': () => import('../features/people/person-page.svelte').then(withTexts).catch(notLoaded),
    '/people/:contactId/follow-up': () => import('../features/follow-ups/follow-up-page.svelte').then(withTexts).catch(notLoaded),
    '/people/:contactId/introduce': () => import('../features/introductions/introduce-page.svelte').then(withTexts).catch(notLoaded),
    '/introductions': () => import('../features/introductions/introductions-page.svelte').then(withTexts).catch(notLoaded),
    '/scan': () => import('../features/scans/scan-page.svelte').then(withTexts).catch(notLoaded),
    '/badge': () => import('../features/badge/badge-page.svelte').then(withTexts).catch(notLoaded),
    '/me': () => import('../features/me/me-page.svelte').then(withTexts).catch(notLoaded),
    layout: Shell,
    hooks: { afterLoad: startAtHeading },
  },
  '/n': () => import('../features/nudges/nudge-page.svelte').then(withTexts).catch(notLoaded),
  '/b/*': () => import('../features/badge/scanned-badge-page.svelte').then(withTexts).catch(notLoaded),
  '*': NotFound,
};

provideRouter(createRouter(routes));
