import type { PrintedFormat } from './sheet-formats.js';

/** Millimetres from the badge's upper left corner. */
export type Box = { x: number; y: number; width: number; height: number };
/** Where what stands on a badge: `lines` has one box for each line below the name, `logo` is missing where there is none. */
export type BadgeLayout = { event: Box; logo?: Box; name: Box; lines: Box[]; qr: Box; code: Box };
export type BadgeContent = { lineCount: number; hasLogo: boolean };

const codeHeight = 5;
/** A QR brings its own margin, the quiet zone; this keeps it from the badge's edge. */
const beyondQuietZone = 1;
/** The parts of the text's height that a logo takes, and that keep it from the event and from the name. */
const logoShare = 0.27;
const aroundLogo = 0.04;
/** The part of the text's height that is left for the name above none, one, two and three lines. */
const nameShare = [1, 0.72, 0.58, 0.48];

/** Boxes that do not overlap: wide badges have the QR on the right, high ones below; a logo stands between event and name. */
export function badgeLayout({ badge: { width, height }, qr }: PrintedFormat, content: BadgeContent): BadgeLayout {
  const margin = Math.min(width, height) * 0.07;
  const event = { x: margin, y: margin, width: width - 2 * margin, height: height * 0.1 };
  const top = event.y + event.height + 1;
  if (width < height) {
    const qrBox = { x: (width - qr) / 2, y: height - margin - codeHeight - qr, width: qr, height: qr };
    const text = { x: margin, y: top, width: width - 2 * margin, height: qrBox.y - top };
    return { event, qr: qrBox, code: below(qrBox), ...stacked(text, content) };
  }
  const qrY = Math.min(top + (height - top - qr - codeHeight) / 2, height - qr - codeHeight - beyondQuietZone);
  const qrBox = { x: width - qr - beyondQuietZone, y: qrY, width: qr, height: qr };
  const text = { x: margin, y: top, width: qrBox.x - margin, height: height - margin - top };
  return { event, qr: qrBox, code: below(qrBox), ...stacked(text, content) };
}

const below = ({ x, y, width, height }: Box): Box => ({ x, y: y + height, width, height: codeHeight });

function stacked(text: Box, { lineCount, hasLogo }: BadgeContent): Pick<BadgeLayout, 'logo' | 'name' | 'lines'> {
  if (!hasLogo) return named(text, lineCount);
  const logo = { ...text, y: text.y + text.height * aroundLogo, height: text.height * logoShare };
  const taken = text.height * (logoShare + 2 * aroundLogo);
  return { logo, ...named({ ...text, y: text.y + taken, height: text.height - taken }, lineCount) };
}

function named({ x, y, width, height }: Box, lineCount: number): { name: Box; lines: Box[] } {
  const nameHeight = height * nameShare[lineCount]!;
  const lineHeight = (height - nameHeight) / Math.max(1, lineCount);
  const lines = Array.from({ length: lineCount }, (_, i) => ({ x, y: y + nameHeight + i * lineHeight, width, height: lineHeight }));
  return { name: { x, y, width, height: nameHeight }, lines };
}
