import type { RouterApi, Routes } from 'sv-router';

type Router = Pick<RouterApi<Routes>, 'navigate' | 'preload' | 'route'>;
type Path = `/${string}`;

let router: Router;

/** The routes name the pages and the pages ask for the route; this keeps the imports running one way. */
export function provideRouter(given: Router): void {
  router = given;
}

/** Where the browser is; reactive. */
export const place = {
  get path(): string {
    return router.route.pathname;
  },
  get hash(): string {
    return router.route.hash;
  },
  /** The contact that the page is about. */
  get contactId(): string {
    return (router.route.params as Record<string, string | undefined>).contactId ?? '';
  },
};

/** Goes to a page; `replace` leaves no way back to this one. */
export async function go(path: string, options: { replace?: boolean } = {}): Promise<void> {
  await router.navigate(path as Path, options);
}

/** Loads the code of a page before somebody needs it. */
export async function preload(path: string): Promise<void> {
  await router.preload(path as Path);
}
