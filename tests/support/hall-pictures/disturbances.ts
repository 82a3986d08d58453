import { emptyPicture, type Picture } from './picture.js';
import type { Random } from './random.js';

/** Changes a picture as a lens, a hand, a lamp or a sensor does; lengths in points of the picture. */
export type Disturbance = (picture: Picture, random: Random) => Picture;

type Weights = [across: number, down: number, weight: number][];

/** Each point as a weighted mean of those around it. */
function mixed({ width, height, shades }: Picture, weights: Weights): Picture {
  const result = emptyPicture(width, height);
  for (const [across, down, weight] of weights) {
    for (let y = 0; y < height; y++) {
      const from = Math.min(height - 1, Math.max(0, y + down)) * width;
      for (let x = 0; x < width; x++) {
        const column = Math.min(width - 1, Math.max(0, x + across));
        result.shades[y * width + x]! += weight * shades[from + column]!;
      }
    }
  }
  return result;
}

/** Out of focus: a Gaussian of this standard deviation. */
export const blurred =
  (deviation: number): Disturbance =>
  (picture) => {
    const reach = Math.ceil(deviation * 3);
    const bell = Array.from({ length: 2 * reach + 1 }, (_, index) => Math.exp(-((index - reach) ** 2) / (2 * deviation ** 2)));
    const total = bell.reduce((sum, each) => sum + each, 0);
    const rows = mixed(
      picture,
      bell.map((weight, index) => [index - reach, 0, weight / total]),
    );
    return mixed(
      rows,
      bell.map((weight, index) => [0, index - reach, weight / total]),
    );
  };

/** A hand that moves by this length, in any direction, while the shutter is open. */
export const moved =
  (length: number): Disturbance =>
  (picture, random) => {
    const angle = random.between(0, Math.PI);
    const steps = Math.max(2, Math.round(length * 4));
    const weights = new Map<string, [number, number, number]>();
    for (let step = 0; step < steps; step++) {
      const way = (step / (steps - 1) - 0.5) * length;
      for (const [across, down, weight] of betweenPoints(way * Math.cos(angle), way * Math.sin(angle))) {
        const before = weights.get(`${across} ${down}`)?.[2] ?? 0;
        weights.set(`${across} ${down}`, [across, down, before + weight / steps]);
      }
    }
    return mixed(picture, [...weights.values()]);
  };

/** A place between four points, as shares of them. */
function betweenPoints(across: number, down: number): Weights {
  const [left, top] = [Math.floor(across), Math.floor(down)];
  const [x, y] = [across - left, down - top];
  return [
    [left, top, (1 - x) * (1 - y)],
    [left + 1, top, x * (1 - y)],
    [left, top + 1, (1 - x) * y],
    [left + 1, top + 1, x * y],
  ];
}

/** What a sensor adds in little light: noise of this standard deviation, in shades. */
export const noisy =
  (deviation: number): Disturbance =>
  (picture, random) => ({ ...picture, shades: picture.shades.map((shade) => clipped(shade + deviation * random.normal())) });

/** Little light that comes from one side: `dark` and `bright` are shares of full light. */
export const dim =
  (dark: number, bright: number): Disturbance =>
  (picture, random) => {
    const angle = random.between(0, 2 * Math.PI);
    return each(picture, (shade, x, y) => {
      const way = 0.5 + Math.cos(angle) * x + Math.sin(angle) * y;
      return shade * (dark + (bright - dark) * Math.min(1, Math.max(0, way)));
    });
  };

/** A lamp mirrored in the badge's sleeve: a white spot of this radius, its edge softer than its middle. */
export const glared =
  (radius: number): Disturbance =>
  (picture, random) => {
    const [x0, y0] = [random.between(-0.1, 0.1) * picture.width, random.between(-0.1, 0.1) * picture.height];
    return each(picture, (shade, x, y) => {
      const far = Math.hypot(x * picture.width - x0, y * picture.height - y0) / radius;
      return clipped(shade + 320 * Math.exp(-(far ** 4)));
    });
  };

/** White on black, as a badge on a phone in dark mode. */
export const inverted: Disturbance = (picture) => ({ ...picture, shades: picture.shades.map((shade) => 255 - shade) });

const clipped = (shade: number) => Math.min(255, Math.max(0, shade));

/** `x` and `y` run from −0.5 to 0.5. */
function each({ width, height, shades }: Picture, change: (shade: number, x: number, y: number) => number): Picture {
  return {
    width,
    height,
    shades: shades.map((shade, at) => change(shade, (at % width) / width - 0.5, Math.floor(at / width) / height - 0.5)),
  };
}
