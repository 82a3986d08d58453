import type { EventLogo } from '@within24/shared';
import { DomainError } from '../../platform/errors.js';
import { isJpeg, jpegFacts } from './jpeg.js';
import { isPng, pngFacts } from './png.js';

/** A picture whose file holds what it should, as far as is seen without drawing it; lengths in pixels. */
export type Picture = Pick<EventLogo, 'type' | 'width' | 'height'>;

const mebibyte = 1_048_576;
/** Pixels; sharp in print at a tenth of the most. */
const [shortest, longest] = [16, 3_000];

const kinds = [
  { type: 'image/png', is: isPng, facts: pngFacts },
  { type: 'image/jpeg', is: isJpeg, facts: jpegFacts },
] as const;

const refused = (code: string, message: string) => new DomainError('invalid', code, message);

export const brokenPicture = () =>
  refused('picture_broken', 'This picture is damaged or incomplete. Open it in a picture program, save it as PNG and choose that.');

/**
 * What picture the file is, from its content alone. Throws what is wrong with it as a logo; draws nothing, so that a small file
 * of a huge picture costs nothing.
 */
export function readPicture(file: Buffer): Picture {
  if (file.length === 0) throw refused('empty_file', 'This file is empty. Choose another.');
  if (file.length > mebibyte) throw tooLarge(file.length);
  const kind = kinds.find(({ is }) => is(file));
  if (!kind) throw refused('not_a_picture', 'A logo is a PNG or a JPEG file, and this is neither. Save it as PNG and choose that.');
  const facts = kind.facts(file);
  if (!facts) throw brokenPicture();
  if (facts.moves) throw refused('picture_moves', 'This picture moves, and paper does not. Save one frame of it as PNG and choose that.');
  refuseSize(facts);
  return { type: kind.type, width: facts.width, height: facts.height };
}

function tooLarge(bytes: number): DomainError {
  const size = `This file has ${(bytes / mebibyte).toFixed(1)} MB, and a logo at most one.`;
  return new DomainError('too_large', 'too_large', `${size} Make the picture smaller and choose it again.`);
}

function refuseSize({ width, height }: { width: number; height: number }): void {
  if (Math.min(width, height) >= shortest && Math.max(width, height) <= longest) return;
  const message = `This picture is ${width} × ${height} pixels; a logo has ${shortest} to ${longest} on each side. Resize it and choose it again.`;
  throw refused('picture_size', message);
}
