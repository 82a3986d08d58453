import type { BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { printedBadge } from './hall-pictures/badge.js';
import { noisy } from './hall-pictures/disturbances.js';
import { coloured, type Picture } from './hall-pictures/picture.js';
import { Random } from './hall-pictures/random.js';
import { sceneWith } from './hall-pictures/scene.js';

type FakeCamera = { show: (picture: string) => Promise<void>; fail: (name: string) => void };
type WithCamera = { fakeCamera: FakeCamera };

/** Gives the pages of this browser a camera that shows what the test holds before it. */
export async function installCamera(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
    const paint = canvas.getContext('2d')!;
    const picture = new Image();
    let problem = '';
    // A stream of a canvas has a frame for each change of it.
    setInterval(() => {
      paint.fillRect(0, 0, canvas.width, canvas.height);
      if (picture.complete && picture.src) paint.drawImage(picture, 0, 0);
    }, 100);
    const show = (source: string) => {
      picture.src = source;
      return picture.decode();
    };
    Object.assign(globalThis, { fakeCamera: { show, fail: (name: string) => (problem = name) } satisfies FakeCamera });
    navigator.mediaDevices.getUserMedia = () =>
      problem ? Promise.reject(new DOMException('as the test asked', problem)) : Promise.resolve(canvas.captureStream(10));
  });
}

/** Holds badges with these texts before the camera, one above the other; none is a hall without a badge. */
export async function hold(page: Page, ...texts: string[]): Promise<void> {
  await page.evaluate(
    (source) => (globalThis as unknown as WithCamera).fakeCamera.show(source),
    `data:image/png;base64,${photoOf(...texts).toString('base64')}`,
  );
}

/** From now on the camera fails as a browser names it; an empty name is a camera that works. */
export async function failCamera(page: Page, name: string): Promise<void> {
  await page.evaluate((problem) => (globalThis as unknown as WithCamera).fakeCamera.fail(problem), name);
}

/** A photo of badges with these texts, as PNG. */
export function photoOf(...texts: string[]): Buffer {
  const pictures = texts.map((text, index) => badgeInHall(text, index));
  const { width, height, data } = coloured(pictures.length > 1 ? stacked(pictures) : (pictures[0] ?? emptyHall()));
  return PNG.sync.write(Object.assign(new PNG({ width, height }), { data: Buffer.from(data) }));
}

const view = { moduleSize: 2.5, roll: 4, pitch: 3, yaw: 3 };

function badgeInHall(text: string, seed: number): Picture {
  const random = new Random(seed);
  return noisy(6)(sceneWith(printedBadge(text, random), view, random), random);
}

function emptyHall(): Picture {
  const nothing = { text: '', card: { left: 0, right: 0, top: 0, bottom: 0 }, shadeAt: () => undefined };
  return sceneWith(nothing, view, new Random(7));
}

/** The middle half of each of two pictures, one above the other. */
function stacked([upper, lower]: Picture[]): Picture {
  const { width, height } = upper!;
  const middle = ({ shades }: Picture) => shades.slice((width * height) / 4, (width * height * 3) / 4);
  return { width, height, shades: Float32Array.from([...middle(upper!), ...middle(lower!)]) };
}
