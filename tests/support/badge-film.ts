import { writeFilm } from './camera-film.js';
import { printedBadge } from './hall-pictures/badge.js';
import { noisy } from './hall-pictures/disturbances.js';
import { Random } from './hall-pictures/random.js';
import { sceneWith } from './hall-pictures/scene.js';

/** Points of a side of the patch in the picture's first corner whose shade tells which badge is shown. */
const patch = 16;
/** How much brighter the patch is for each badge after the first. */
export const shadeStep = 40;

/**
 * A film in which badges with these texts are held before a camera one after the other, each for as many frames; an empty
 * text is a hall without a badge. Ten frames are a second.
 */
export function filmOfBadges(texts: string[], framesEach: number, file: string): void {
  const frames = texts.flatMap((text, index) => {
    const frame = pictureOf(text, index);
    for (let row = 0; row < patch; row++) frame.fill(index * shadeStep, row * 640, row * 640 + patch);
    return Array.from({ length: framesEach }, () => frame);
  });
  writeFilm(frames, file);
}

function pictureOf(text: string, seed: number): Uint8Array {
  const random = new Random(seed);
  const badge = text ? printedBadge(text, random) : { text, card: { left: 0, right: 0, top: 0, bottom: 0 }, shadeAt: () => undefined };
  const view = { moduleSize: 3.5, roll: random.between(-10, 10), pitch: random.between(-10, 10), yaw: random.between(-10, 10) };
  return Uint8Array.from(noisy(6)(sceneWith(badge, view, random), random).shades);
}
