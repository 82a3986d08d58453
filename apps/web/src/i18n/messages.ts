import type { FirstTexts, LaterTexts, PageTexts } from '@within24/shared/catalogue/page-texts';
import { createSubscriber } from 'svelte/reactivity';

let spoken: Partial<PageTexts> | undefined;
let drawAgain = () => {};
const subscribe = createSubscriber((update) => {
  drawAgain = update;
  return () => (drawAgain = () => {});
});

/**
 * Every sentence of the pages in the language that is spoken just now, by group: `m.people.title`. Whoever reads one is
 * drawn again when the language changes. Only after {@link speakWith}, which an entry calls before it draws anything; what
 * only later pages say is there once they are loaded (see `withTexts`).
 */
export const m = new Proxy({} as PageTexts, {
  get: (_, group: keyof PageTexts) => {
    if (!spoken?.[group]) throw new Error(`The sentences of ${group} are not there yet.`);
    subscribe();
    return spoken[group];
  },
});

/** Speaks with these sentences from now on: all of a language, or at first those that home says. */
export function speakWith(texts: FirstTexts & Partial<LaterTexts>): void {
  spoken = texts;
  drawAgain();
}

/** Whether something is said already, so that a page may stand that needs all sentences. */
export const isSpeaking = () => spoken !== undefined;
