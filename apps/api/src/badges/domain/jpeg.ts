import type { PictureFacts } from './picture-facts.js';

const start = Buffer.from([0xff, 0xd8, 0xff]);
const end = Buffer.from([0xff, 0xd9]);
const scan = 0xda;
/** Among the markers of frames, 0xC0 to 0xCF, these are tables and extensions. */
const noFrames = [0xc4, 0xc8, 0xcc];
/** Bytes of a frame's segment up to its width, both ends included. */
const frameHead = 9;

export const isJpeg = (file: Buffer) => file.subarray(0, start.length).equals(start);
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && !noFrames.includes(marker);

/** From segment to segment up to the picture's data, which must have an end: a small picture in the metadata has one, too. Source: ITU-T T.81, annex B. */
export function jpegFacts(file: Buffer): PictureFacts {
  let frame: PictureFacts;
  for (let at = 2; at + frameHead <= file.length && file[at] === 0xff;) {
    const marker = file[at + 1]!;
    if (isFrame(marker)) frame = { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7), moves: false };
    const next = at + 2 + file.readUInt16BE(at + 2);
    if (marker === scan) return file.includes(end, next) ? frame : undefined;
    at = next;
  }
  return undefined;
}
