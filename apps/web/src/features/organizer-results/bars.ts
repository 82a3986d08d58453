import { scaleLinear } from 'd3-scale';
import type { Picture } from './picture.js';

/** One bar: what it stands for, how long it is on the picture's scale, and that in words; `null` where it may not be shown. */
export type Bar = { label: string; value: number | null; words: string; interval?: [number, number] };
/** `unit` is what the scale counts: `share` is one between 0 and 1. */
export type BarPicture = Picture & { bars: Bar[]; unit: 'share' | 'count'; look: 'done' | 'accent' };

/** CSS pixels that a letter of the picture's 14 takes at most, on the average. */
const letter = 7.4;
const gap = 16;

/** The end of the scale: the next round number over all bars and their intervals; never more than everybody. */
export function topOfBars({ bars, unit }: Pick<BarPicture, 'bars' | 'unit'>): number {
  const highest = Math.max(0, ...bars.map(({ value, interval }) => interval?.[1] ?? value ?? 0));
  const top = scaleLinear([0, highest || (unit === 'share' ? 0.1 : 5)], [0, 1])
    .nice()
    .domain()[1]!;
  return unit === 'share' ? Math.min(1, top) : top;
}

/** A label no wider than this many CSS pixels. */
export function shortened(label: string, width: number): string {
  const fits = Math.max(1, Math.floor(width / letter));
  const letters = [...label];
  return letters.length <= fits
    ? label
    : `${letters
        .slice(0, fits - 1)
        .join('')
        .trimEnd()}…`;
}

/** What a line of some width has left beside these words. */
export const roomBeside = (words: string, width: number) => width - gap - [...words].length * letter;

/** Whether label and words of some bar do not fit beside each other, so that every bar gets one more line. */
export const needsTwoLines = (bars: Bar[], width: number) =>
  bars.some(({ label, words }) => [...label].length * letter > roomBeside(words, width));

/** `The most: VIP, 62 %. The least: Press, 31 %.` */
export function summaryOf(bars: Bar[]): string {
  const shown = bars.filter(({ value }) => value !== null).sort((one, other) => other.value! - one.value!);
  if (shown.length === 0) return 'Too few to show yet.';
  const said = ({ label, words }: Bar) => `${label}, ${words}`;
  const least = shown.length > 1 ? ` The least: ${said(shown.at(-1)!)}.` : '';
  return `The most: ${said(shown[0]!)}.${least}`;
}
