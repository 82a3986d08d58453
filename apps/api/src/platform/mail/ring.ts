import { light } from './look.js';
import type { Values } from './render.js';

/** The ring closes in this many steps: about one for each hour of the day. */
const steps = 24;

/** How far the ring around a person is closed, in whole steps, for the share of the time that is left (0 to 1). */
export function ringStep(shareLeft: number): number {
  return steps - Math.round(Math.min(1, Math.max(0, shareLeft)) * steps);
}

/** The values of one ring's style rule. */
export function ringRule(step: number): Values {
  return { step: String(step), percent: String(Math.round((step / steps) * 100)) };
}

/**
 * Draws the ring where a mail program knows conic gradients; elsewhere it stays a plain amber circle and the words tell
 * the time. A style element of its own, because some programs drop a whole one for a single rule they do not know.
 */
export const ringStyles = `<mj-raw><style>{{#rings}}
.r{{step}}{background-image:conic-gradient(${light.open} {{percent}}%,${light.line} 0)}
@media (prefers-color-scheme:dark){.r{{step}}{background-image:conic-gradient(#f0ae3c {{percent}}%,#3d3832 0)}}{{/rings}}</style></mj-raw>`;

/** The ring with a person's initials: two circles, without a picture that a mail program could block. */
export const ring = `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="ring r{{step}}" style="padding:5px;border-radius:28px;background-color:${light.open}"><div class="disc" aria-hidden="true" style="width:46px;border-radius:23px;background:${light.card};color:${light.ink};font-size:16px;font-weight:600;line-height:46px;text-align:center">{{initials}}</div></td></tr></table>`;
