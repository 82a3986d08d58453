import { BADGE_CODE_LENGTH, badgeUrlOf, CROCKFORD } from '@within24/shared/badge-code';
import { create } from 'qrcode';
import type { Random } from './random.js';

/** A printed badge; lengths are in modules, the small squares of its QR, from the middle of the QR. */
export type Badge = {
  /** The text in the QR. */
  text: string;
  /** Where its edges are. */
  card: Rectangle;
  /** How bright the print is at a place, 0 to 255, or `undefined` beside the badge. */
  shadeAt: (x: number, y: number) => number | undefined;
};

type Rectangle = { left: number; right: number; top: number; bottom: number };

const [paper, ink] = [235, 28];
const card = { left: -24, right: 24, top: -44, bottom: 28 };
/** How finely the card is drawn: dots for one module. */
const dots = 10;
const rowLength = (card.right - card.left) * dots;

const randomCode = (random: Random) => Array.from({ length: BADGE_CODE_LENGTH }, () => CROCKFORD[random.below(CROCKFORD.length)]!).join('');

/** The text of a badge that could be. */
export const someBadgeText = (random: Random) => badgeUrlOf('https://meet.example.org', randomCode(random));

/** A badge as the product prints them: a QR of version 3 at level M, a name of a few words above and a short code below it. */
export function printedBadge(text: string, random: Random): Badge {
  const print = new Uint8Array(rowLength * (card.bottom - card.top) * dots).fill(paper);
  for (const rectangle of [...darkModules(text), ...letters(random)]) draw(print, rectangle);
  const shadeAt = (x: number, y: number) => {
    if (x < card.left || x >= card.right || y < card.top || y >= card.bottom) return undefined;
    return print[Math.floor((y - card.top) * dots) * rowLength + Math.floor((x - card.left) * dots)];
  };
  return { text, card, shadeAt };
}

function draw(print: Uint8Array, { left, right, top, bottom }: Rectangle): void {
  for (let row = Math.round((top - card.top) * dots); row < Math.round((bottom - card.top) * dots); row++) {
    const start = row * rowLength;
    print.fill(ink, start + Math.round((left - card.left) * dots), start + Math.round((right - card.left) * dots));
  }
}

function darkModules(text: string): Rectangle[] {
  const { modules, version } = create(text, { errorCorrectionLevel: 'M' });
  if (version !== 3) throw new Error(`The QR of a badge is of version ${version}.`);
  const half = modules.size / 2;
  return Array.from({ length: modules.size ** 2 }, (_, index) => ({ row: Math.floor(index / modules.size), column: index % modules.size }))
    .filter(({ row, column }) => modules.get(row, column))
    .map(({ row, column }) => ({ left: column - half, right: column + 1 - half, top: row - half, bottom: row + 1 - half }));
}

/** Where strokes of letters stand: two lines of a name and the short code. */
function letters(random: Random): Rectangle[] {
  const lines = [
    { top: -37, height: 5, width: random.between(24, 40) },
    { top: -29, height: 5, width: random.between(16, 40) },
    { top: 21.5, height: 2.5, width: 20 },
  ];
  return lines.flatMap(({ top, height, width }) =>
    Array.from({ length: Math.floor(width / 2.2) }, (_, index) => {
      const left = -width / 2 + index * 2.2;
      const rise = random.next() < 0.4 ? height / 2 : 0;
      return { left, right: left + random.between(0.6, 1.3), top: top + rise, bottom: top + height };
    }),
  );
}
