import { dropOldShells, fileOf, isPage, keepShell, pageOf, type Shell } from './shell.js';

/** The parts of a worker's world that are used here; TypeScript has them in a library that contradicts the page's. */
type Extendable = { waitUntil: (work: Promise<unknown>) => void };
type Events = {
  install: Extendable;
  activate: Extendable;
  fetch: Extendable & { request: Request; respondWith: (response: Promise<Response>) => void };
  message: { data: unknown };
};
type World = {
  addEventListener: <Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void) => void;
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
  location: Location;
};

/** Put here by the build. */
declare const builtShell: Shell;
const shell = builtShell;
const world = globalThis as unknown as World;

world.addEventListener('install', (event) => event.waitUntil(keepShell(shell)));
world.addEventListener('activate', (event) => event.waitUntil(Promise.all([world.clients.claim(), dropOldShells(shell, true)])));
// Only the person says when a newer version takes over: never while the camera or a note is open.
world.addEventListener('message', ({ data }) => void (data === 'takeOver' && world.skipWaiting()));

world.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== world.location.origin) return;
  if (isPage(request)) {
    event.respondWith(pageOf(shell));
    event.waitUntil(dropOldShells(shell, false));
  } else if (pathname.startsWith('/assets/') || shell.files.includes(pathname)) event.respondWith(fileOf(request));
});
