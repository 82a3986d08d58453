import type { BrowserContext, Page } from 'playwright-core';
import type { Scheme } from './pages-checks.js';
import type { World } from './pages-world.js';

/** One page in one state. */
export type Row = {
  /** The path as the entry's routes write it. */
  route: string;
  state: string;
  /** Comes there from the row before, and waits until all is drawn. */
  go: (page: Page, world: World) => Promise<unknown>;
  /** What this page is bound to be refused, as `401 GET /api/v1/me`. */
  refused?: string[];
  /** Where a picture of it is kept among the documents. */
  picture?: { name: string; schemes: Scheme[]; full?: boolean };
};

/** What one person sees, one page after the other. */
export type Group = {
  entry: 'attendee' | 'organizer' | 'mail';
  who: string;
  signIn?: (context: BrowserContext, world: World) => Promise<void>;
  rows: Row[];
};

/** Signs the browser in with the secret of a mailed link, as the page's button does. */
export async function exchange(context: BrowserContext, path: string, link: string): Promise<void> {
  const answer = await context.request.post(`/api/v1/${path}`, { data: { token: link.split('#')[1] } });
  if (!answer.ok()) throw new Error(`The link was not taken: ${answer.status()} ${await answer.text()}`);
}

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor();
export const sentence = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
