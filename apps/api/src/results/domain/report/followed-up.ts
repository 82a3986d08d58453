import type { Results } from '@within24/shared';
import { areOrIs, counted, ends, number, percent, tooFew, wereOrWas } from './words.js';

/** The headline's figures, and what their interval allows to say. `window`: the follow-up window in words. */
export function followedUpInTime({ contacts, connections }: Results, window: string): string[] {
  const { rate, mature, followedUpWithin24h, interval, young } = contacts;
  if (rate === null || mature === null || followedUpWithin24h === null) return [];
  return [
    `${number(followedUpWithin24h)} of ${counted(mature, 'contact')} ${wereOrWas(followedUpWithin24h)} followed up within ${window}: ${percent(rate)}.`,
    ...(interval
      ? [`Part of that is chance. For events with people like these, any share between ${ends(interval)} fits what was seen.`]
      : []),
    ...(young ? [`${counted(young, 'contact')} ${areOrIs(young)} still too young to judge: made less than ${window} ago.`] : []),
    bySides(connections),
  ];
}

function bySides({ mature, eitherSide, bothSides }: Results['connections']): string {
  if (mature === null || eitherSide === null || bothSides === null)
    return `How often one side of a connection followed up, or both: ${tooFew}.`;
  const share = mature > 0 ? ` (${percent(eitherSide / mature)})` : '';
  return `In ${number(eitherSide)} of ${counted(mature, 'connection')}${share} at least one side did; in ${number(bothSides)} both did.`;
}
