/** What the attendee's app needs to open without a network: its page first, then all that the page may ever load. */
export type Shell = { version: string; page: string; files: string[] };

const prefix = 'within24-';
const hashed = '/assets/';
/** The paths that are one page to the phone; what else is in them stays in the address bar. */
const pagePaths = /^\/(a|n|b)(\/|$)/i;

/** The lock that a page holds as long as it lives, by the version that its HTML bears. */
export const pageLock = (version: string) => `within24.page ${version}`;

/** Whether this is an address of the attendee's app, where the page in the cache is the answer. */
export function isPage({ mode, url }: { mode: string; url: string }): boolean {
  return mode === 'navigate' && pagePaths.test(new URL(url).pathname);
}

/**
 * Fetches all files of a version into a cache of its own, all or nothing. What bears a hash in its name is taken from an
 * older version where that has it, so that an update costs a phone in a hall only what has changed.
 */
export async function keepShell({ version, page, files }: Shell): Promise<void> {
  const cache = await caches.open(prefix + version);
  const known = await Promise.all(files.map(async (file) => (file.startsWith(hashed) ? caches.match(file) : undefined)));
  const missing = files.filter((_, index) => !known[index]);
  await cache.addAll([page, ...missing].map((file) => new Request(file, { cache: 'reload' })));
  for (const [index, response] of known.entries()) if (response) await cache.put(files[index]!, response);
}

/** The page for all of its addresses; from the network only where a phone has cleared the cache. */
export async function pageOf({ version, page }: Shell): Promise<Response> {
  const kept = await (await caches.open(prefix + version)).match(page, { ignoreVary: true });
  return kept ?? fetch(page);
}

/** A file of any version that is still kept: a page of an older one goes on loading its own. */
export async function fileOf(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** Removes the older versions that no page lives of any more. Without locks to tell, that is only known when a new version begins. */
export async function dropOldShells({ version }: Shell, isBeginning: boolean): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== prefix + version);
  if (others.length === 0 || (!navigator.locks && !isBeginning)) return;
  const held = ((await navigator.locks?.query())?.held ?? []).map((lock) => lock.name);
  for (const name of others) if (!held.includes(pageLock(name.slice(prefix.length)))) await caches.delete(name);
}
