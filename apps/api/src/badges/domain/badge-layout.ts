import type { PrintedFormat } from './sheet-formats.js';

/** Millimetres from the badge's upper left corner. */
export type Box = { x: number; y: number; width: number; height: number };
/** Where what stands on a badge: `lines` has one box for each line below the name. */
export type BadgeLayout = { event: Box; name: Box; lines: Box[]; qr: Box; code: Box };

const codeHeight = 5;
/** A QR brings its own margin, the quiet zone; this keeps it from the badge's edge. */
const beyondQuietZone = 1;
/** The part of the text's height that is left for the name above none, one and two lines. */
const nameShare = [1, 0.72, 0.58];

/** Boxes that do not overlap: wide badges have the QR on the right, high ones below. */
export function badgeLayout({ badge: { width, height }, qr }: PrintedFormat, lineCount: number): BadgeLayout {
  const margin = Math.min(width, height) * 0.07;
  const event = { x: margin, y: margin, width: width - 2 * margin, height: height * 0.1 };
  const top = event.y + event.height + 1;
  if (width < height) {
    const qrBox = { x: (width - qr) / 2, y: height - margin - codeHeight - qr, width: qr, height: qr };
    const text = { x: margin, y: top, width: width - 2 * margin, height: qrBox.y - top };
    return { event, qr: qrBox, code: below(qrBox), ...stacked(text, lineCount) };
  }
  const qrY = Math.min(top + (height - top - qr - codeHeight) / 2, height - qr - codeHeight - beyondQuietZone);
  const qrBox = { x: width - qr - beyondQuietZone, y: qrY, width: qr, height: qr };
  const text = { x: margin, y: top, width: qrBox.x - margin, height: height - margin - top };
  return { event, qr: qrBox, code: below(qrBox), ...stacked(text, lineCount) };
}

const below = ({ x, y, width, height }: Box): Box => ({ x, y: y + height, width, height: codeHeight });

function stacked({ x, y, width, height }: Box, lineCount: number): { name: Box; lines: Box[] } {
  const nameHeight = height * (nameShare[lineCount] ?? 0.5);
  const lineHeight = (height - nameHeight) / Math.max(1, lineCount);
  const lines = Array.from({ length: lineCount }, (_, i) => ({ x, y: y + nameHeight + i * lineHeight, width, height: lineHeight }));
  return { name: { x, y, width, height: nameHeight }, lines };
}
