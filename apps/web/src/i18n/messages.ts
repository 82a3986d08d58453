import type { PageTexts } from '@within24/shared/catalogue/pages';
import { createSubscriber } from 'svelte/reactivity';

let spoken: PageTexts | undefined;
let drawAgain = () => {};
const subscribe = createSubscriber((update) => {
  drawAgain = update;
  return () => (drawAgain = () => {});
});

/**
 * Every sentence of the pages in the language that is spoken just now, by group: `m.people.title`. Whoever reads one is
 * drawn again when the language changes. Only after {@link speakWith}, which an entry calls before it draws anything.
 */
export const m = new Proxy({} as PageTexts, {
  get: (_, group: keyof PageTexts) => {
    if (!spoken) throw new Error('No language is spoken yet.');
    subscribe();
    return spoken[group];
  },
});

/** Speaks with these sentences from now on. */
export function speakWith(texts: PageTexts): void {
  spoken = texts;
  drawAgain();
}
