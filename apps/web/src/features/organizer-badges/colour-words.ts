import { contrast, textOn, white } from '@within24/shared/contrast';

/** Below this a band is hardly seen on its paper: WCAG asks 3 of what has to be seen, and a band only adorns. */
const pale = 1.5;

/** What a colour does to the text on it, and whether it shows on paper. */
export function wordsOf(colour: string): string {
  const text = textOn(colour);
  const ratio = contrast(colour, text).toFixed(1);
  const stands = `The event’s name stands on it in ${text === white ? 'white' : 'black'}, with a contrast of ${ratio} to 1.`;
  return contrast(colour, white) < pale ? `${stands} On white paper such a pale band is hardly seen.` : stands;
}
