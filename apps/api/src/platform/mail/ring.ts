import type { Values } from './render.js';

/** The ring closes in this many steps: about one for each hour of the day. */
const steps = 24;

/** How far the ring around a person is closed, in whole steps, for the share of the time that is left (0 to 1). */
export function ringStep(shareLeft: number): number {
  return steps - Math.round(Math.min(1, Math.max(0, shareLeft)) * steps);
}

/** What fills one ring's style rule. */
export function ringRule(step: number): Values {
  return { step: String(step), percent: String(Math.round((step / steps) * 100)) };
}
