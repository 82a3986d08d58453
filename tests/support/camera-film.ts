import { writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';

const width = 640;
const height = 480;
/** Light grey, as the wall behind somebody who wears a badge. */
const background = 190;

/**
 * Writes a film of one frame for Chromium's fake camera: the picture, shrunk to fit and centred. Y4M holds a text
 * heading and then the planes of brightness and colour of each frame.
 */
export function filmOf(picture: Buffer, file: string): void {
  const { width: from, height: fromHeight, data } = PNG.sync.read(picture);
  const scale = Math.min((width * 0.9) / from, (height * 0.9) / fromHeight);
  const [left, top] = [Math.round((width - from * scale) / 2), Math.round((height - fromHeight * scale) / 2)];
  const brightness = Buffer.alloc(width * height, background);
  for (let y = top; y < height - top; y++) {
    for (let x = left; x < width - left; x++) {
      const column = Math.min(from - 1, Math.floor((x - left) / scale));
      const row = Math.min(fromHeight - 1, Math.floor((y - top) / scale));
      const at = (row * from + column) * 4;
      brightness[y * width + x] = Math.round(0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!);
    }
  }
  writeFilm([brightness], file);
}

/** Writes a film of ten frames a second, each given by the brightness of its 640 × 480 points; Chromium shows it over and over. */
export function writeFilm(frames: Uint8Array[], file: string): void {
  const colour = Buffer.alloc((width * height) / 2, 128);
  const heading = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`);
  const parts = frames.flatMap((brightness) => [Buffer.from('FRAME\n'), brightness, colour]);
  writeFileSync(file, Buffer.concat([heading, ...parts]));
}
