import { printedBadge, someBadgeText } from './badge.js';
import { blurred, dim, glared, inverted, moved, noisy, type Disturbance } from './disturbances.js';
import type { Picture } from './picture.js';
import { Random } from './random.js';
import { sceneWith, type View } from './scene.js';

/** A badge as a phone sees it, and what is written in its QR. */
export type HallPicture = { text: string; picture: Picture };

type Condition = { view: (random: Random) => View; disturbances: Disturbance[] };

const moduleSize = 4;

/** Held by hand: never quite level. */
const held = (random: Random, different: Partial<View> = {}): View => ({
  moduleSize,
  roll: random.between(-8, 8),
  pitch: random.between(-8, 8),
  yaw: random.between(-8, 8),
  ...different,
});
const tilted = (low: number, high: number) => (random: Random) =>
  held(
    random,
    random.next() < 0.5 ? { yaw: random.sign() * random.between(low, high) } : { pitch: random.sign() * random.between(low, high) },
  );
const sized = (size: number) => (random: Random) => held(random, { moduleSize: size });
const modules = (count: number) => count * moduleSize;

/** What makes reading a badge hard in a hall, each by itself and at last all of it a little. */
const all: Record<string, Condition> = {
  clean: { view: (random) => held(random, { roll: 0, pitch: 0, yaw: 0 }), disturbances: [] },
  rotated: { view: (random) => held(random, { roll: random.between(0, 360) }), disturbances: [] },
  'perspective 30–45°': { view: tilted(30, 45), disturbances: [] },
  'perspective 50–60°': { view: tilted(50, 60), disturbances: [] },
  '2.6 px a module': { view: sized(2.6), disturbances: [] },
  '1.8 px a module': { view: sized(1.8), disturbances: [] },
  'blur 0.35 module': { view: held, disturbances: [blurred(modules(0.35))] },
  'blur 0.45 module': { view: held, disturbances: [blurred(modules(0.45))] },
  'motion 1 module': { view: held, disturbances: [moved(modules(1))] },
  'motion 1.6 modules': { view: held, disturbances: [moved(modules(1.6))] },
  'noise, deviation 40': { view: held, disturbances: [noisy(40)] },
  'dim, uneven light': { view: held, disturbances: [dim(0.08, 0.45), noisy(4)] },
  'glare spot': { view: held, disturbances: [glared(modules(3.5))] },
  'hall mix': {
    view: (random) => held(random, { moduleSize: 3, roll: random.between(-25, 25), yaw: random.sign() * random.between(10, 25) }),
    disturbances: [blurred(0.25 * 3), moved(0.6 * 3), dim(0.4, 0.8), noisy(10)],
  },
  inverted: { view: held, disturbances: [inverted] },
};

/** The conditions by name. */
export const conditions = Object.keys(all);

/** One picture of a condition; the same `number` is always the same picture. */
export function hallPicture(condition: string, number: number): HallPicture {
  const found = all[condition];
  if (!found) throw new Error(`There is no condition ${condition}.`);
  const random = new Random(conditions.indexOf(condition) * 1_000 + number);
  const badge = printedBadge(someBadgeText(random), random);
  let picture = sceneWith(badge, found.view(random), random);
  for (const disturb of found.disturbances) picture = disturb(picture, random);
  return { text: badge.text, picture };
}
