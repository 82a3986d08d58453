import type { Badge } from './badge.js';
import { emptyPicture, type Picture } from './picture.js';
import type { Random } from './random.js';

/** How somebody holds a phone to a badge; angles in degrees. */
export type View = {
  /** Points of the picture for one module of the QR, where it is in the middle. */
  moduleSize: number;
  /** How the badge is turned in the picture's plane. */
  roll: number;
  /** How it is tilted backwards, and sideways. */
  pitch: number;
  yaw: number;
};

type Vector = [x: number, y: number, z: number];

const [width, height] = [640, 480];
/** Of a phone's main camera: it sees 64 degrees of the width. */
const focalLength = width / 2 / Math.tan((32 * Math.PI) / 180);
/** Samples in each direction for one point, so that edges are as soft as a lens and a sensor make them. */
const samples = 3;
/** How far from the middle of the picture a badge is held, in points. */
const offMiddle = 40;

/** A badge before a hall full of edges. */
export function sceneWith(badge: Badge, view: View, random: Random): Picture {
  const picture = hall(random);
  const { left, right, top, bottom, place } = seen(badge, view, random);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const behind = picture.shades[y * width + x]!;
      picture.shades[y * width + x] = sampled(x, y, behind, (across, down) => badge.shadeAt(...place(across, down)));
    }
  }
  return picture;
}

/** Walls, screens, stripes of shirts: rectangles of all shades over a slow slope. */
function hall(random: Random): Picture {
  const picture = emptyPicture(width, height);
  const [base, slope] = [random.between(90, 150), random.between(-60, 60)];
  for (let at = 0; at < picture.shades.length; at++) picture.shades[at] = base + slope * ((at % width) / width - 0.5);
  for (let count = 0; count < 40; count++) {
    const shade = random.between(20, 230);
    const [left, top] = [random.below(width), random.below(height)];
    const [right, bottom] = [Math.min(width, left + 4 + random.below(120)), Math.min(height, top + 4 + random.below(120))];
    for (let y = top; y < bottom; y++) picture.shades.fill(shade, y * width + left, y * width + right);
  }
  return picture;
}

function sampled(x: number, y: number, behind: number, shadeAt: (x: number, y: number) => number | undefined): number {
  let sum = 0;
  for (let row = 0; row < samples; row++)
    for (let column = 0; column < samples; column++) sum += shadeAt(x + (column + 0.5) / samples, y + (row + 0.5) / samples) ?? behind;
  return sum / samples ** 2;
}

/** Where in the picture the badge is, and what leads from a point of the picture to the place on the badge that is seen there. */
function seen({ card }: Badge, { moduleSize, roll, pitch, yaw }: View, random: Random) {
  const [right, down, away] = turned(roll, pitch, yaw);
  const offset = [random.between(-offMiddle, offMiddle), random.between(-offMiddle, offMiddle)];
  const middle: Vector = [offset[0]! / moduleSize, offset[1]! / moduleSize, focalLength / moduleSize];
  const nearness = dot(away, middle);
  const pointOf = (x: number, y: number) => {
    const [across, below, far] = [0, 1, 2].map((part) => middle[part]! + right[part]! * x + down[part]! * y) as Vector;
    return { x: width / 2 + (focalLength * across) / far, y: height / 2 + (focalLength * below) / far };
  };
  const corners = [card.left, card.right].flatMap((x) => [pointOf(x, card.top), pointOf(x, card.bottom)]);
  const place = (x: number, y: number): [number, number] => {
    const ray: Vector = [x - width / 2, y - height / 2, focalLength];
    const reach = nearness / dot(away, ray);
    const spot: Vector = [ray[0] * reach - middle[0], ray[1] * reach - middle[1], ray[2] * reach - middle[2]];
    return [dot(right, spot), dot(down, spot)];
  };
  return {
    left: Math.max(0, Math.floor(Math.min(...corners.map(({ x }) => x)))),
    right: Math.min(width, Math.ceil(Math.max(...corners.map(({ x }) => x)))),
    top: Math.max(0, Math.floor(Math.min(...corners.map(({ y }) => y)))),
    bottom: Math.min(height, Math.ceil(Math.max(...corners.map(({ y }) => y)))),
    place,
  };
}

const dot = (one: Vector, other: Vector) => one[0] * other[0] + one[1] * other[1] + one[2] * other[2];

/** The badge's directions (right, down, away from the camera) after its turns. */
function turned(roll: number, pitch: number, yaw: number): [right: Vector, down: Vector, away: Vector] {
  const [sinRoll, cosRoll, sinPitch, cosPitch, sinYaw, cosYaw] = [roll, pitch, yaw].flatMap((degrees) => {
    const angle = (degrees * Math.PI) / 180;
    return [Math.sin(angle), Math.cos(angle)];
  }) as [number, number, number, number, number, number];
  const turn = ([x, y, z]: Vector): Vector => {
    const [rolledX, rolledY] = [cosRoll * x - sinRoll * y, sinRoll * x + cosRoll * y];
    const [pitchedY, pitchedZ] = [cosPitch * rolledY - sinPitch * z, sinPitch * rolledY + cosPitch * z];
    return [cosYaw * rolledX + sinYaw * pitchedZ, pitchedY, cosYaw * pitchedZ - sinYaw * rolledX];
  };
  return [turn([1, 0, 0]), turn([0, 1, 0]), turn([0, 0, 1])];
}
