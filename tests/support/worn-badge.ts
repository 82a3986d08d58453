import type { Picture } from './printed-sheet.js';

// Looked up once: in a test's own context every use of a global is slow, and each dot needs some.
const { ceil, cos, exp, floor, hypot, PI, round, sin } = Math;

const paper = 255;

/** One line of a picture out of focus: each dot shares its light by the bell curve of this standard deviation, in dots. */
function kernelOf(deviation: number): number[] {
  const reach = ceil(3 * deviation);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => exp(-((i - reach) ** 2) / (2 * deviation ** 2)));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Out of focus by this standard deviation in dots; beyond the edge is paper. */
export function blurred(picture: Picture, deviation: number): Picture {
  const kernel = kernelOf(deviation);
  return turnedQuarter(blurredAcross(turnedQuarter(blurredAcross(picture, kernel)), kernel));
}

function blurredAcross({ width, height, grey }: Picture, kernel: number[]): Picture {
  const reach = (kernel.length - 1) / 2;
  const soft = Buffer.alloc(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let light = 0;
      for (let i = 0; i < kernel.length; i += 1) {
        const from = x + i - reach;
        light += kernel[i]! * (from < 0 || from >= width ? paper : grey[y * width + from]!);
      }
      soft[y * width + x] = round(light);
    }
  }
  return { width, height, grey: soft };
}

/** Columns become rows: a mirrored quarter turn, which a second one takes back. */
function turnedQuarter({ width, height, grey }: Picture): Picture {
  const turned = Buffer.alloc(width * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) turned[x * height + y] = grey[y * width + x]!;
  return { width: height, height: width, grey: turned };
}

/** Turned around its middle, on paper that is large enough for it. */
export function turned(picture: Picture, degrees: number): Picture {
  const side = ceil(hypot(picture.width, picture.height));
  const grey = Buffer.alloc(side * side, paper);
  const angle = (degrees * PI) / 180;
  const [across, along] = [cos(angle), sin(angle)];
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [right, down] = [x - side / 2, y - side / 2];
      grey[y * side + x] = lightAt(
        picture,
        picture.width / 2 + right * across + down * along,
        picture.height / 2 + down * across - right * along,
      );
    }
  }
  return { width: side, height: side, grey };
}

/** Between four dots, each by how near it is. */
function lightAt({ width, height, grey }: Picture, x: number, y: number): number {
  const [left, top] = [floor(x), floor(y)];
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return paper;
  const [right, down] = [x - left, y - top];
  const at = top * width + left;
  const above = grey[at]! * (1 - right) + grey[at + 1]! * right;
  const below = grey[at + width]! * (1 - right) + grey[at + width + 1]! * right;
  return round(above * (1 - down) + below * down);
}
