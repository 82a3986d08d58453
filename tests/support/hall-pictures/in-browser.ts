/// <reference types="vite/client" />
import { Decoder } from '../../../apps/web/src/features/scans/decoder.js';
import { hallPicture } from './conditions.js';
import { coloured } from './picture.js';

/** What the product's scanner makes of pictures of one condition. */
export type Reading = { right: number; wrong: number; milliseconds: number[] };

const decoder = new Decoder();

async function read(condition: string, number: number, reading: Reading): Promise<void> {
  const { text, picture } = hallPicture(condition, number);
  const { width, height, data } = coloured(picture);
  const frame = await createImageBitmap(new ImageData(data, width, height));
  const before = performance.now();
  const texts = await decoder.readFrame(frame, { x: 0, y: 0, width, height });
  reading.milliseconds.push(performance.now() - before);
  frame.close();
  if (texts.includes(text)) reading.right++;
  reading.wrong += texts.filter((other) => other !== text).length;
}

/** Shows pictures 0 to `count` − 1 of a condition to the scanner. */
export async function readHall(condition: string, count: number): Promise<Reading> {
  const reading: Reading = { right: 0, wrong: 0, milliseconds: [] };
  for (let number = 0; number < count; number++) await read(condition, number, reading);
  return reading;
}

Object.assign(globalThis, { readHall });
