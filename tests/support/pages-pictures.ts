import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { schemes } from './pages-checks.js';
import type { Group, Row } from './pages-rows.js';

export const documents = join(import.meta.dirname, '../../docs/screens');
const wanted = process.env['W24_SCREENS'];
/** Whether the pictures among the documents are taken anew. */
export const takesDocuments = wanted === '1';

/** A phone's screen, and a desk's; CSS pixels. */
const phone = { width: 390, height: 844 };
const sizes = { attendee: phone, mail: phone, organizer: { width: 1280, height: 800 } };

/**
 * Keeps pictures where `W24_SCREENS` asks for them: `1` keeps those that are meant for the documents, anything else is a
 * folder for one of every page and state.
 */
export async function keepPictures(page: Page, { entry }: Group, { picture, route, state }: Row): Promise<void> {
  if (!wanted || (takesDocuments && !picture)) return;
  const folder = takesDocuments ? documents : wanted;
  const name = picture?.name ?? `${route}-${state}`.replace(/[^a-z]+/gi, '-').replace(/^-|-$/g, '');
  mkdirSync(folder, { recursive: true });
  await page.setViewportSize(sizes[entry]);
  await page.mouse.move(0, 0);
  for (const colorScheme of takesDocuments ? picture!.schemes : schemes) {
    await page.emulateMedia({ colorScheme });
    const path = join(folder, `${entry}-${name}-${colorScheme}-${sizes[entry].width}.png`);
    await page.screenshot({ path, fullPage: picture?.full ?? false });
  }
}
