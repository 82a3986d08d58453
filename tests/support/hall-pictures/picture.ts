/** What a camera sees, in shades of grey from 0 to 255, row by row. */
export type Picture = { width: number; height: number; shades: Float32Array };

export const emptyPicture = (width: number, height: number): Picture => ({ width, height, shades: new Float32Array(width * height) });

/** The same as a canvas and an image decoder want it: red, green, blue and opacity of each point, a byte each. */
export function coloured({ width, height, shades }: Picture): { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> } {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < shades.length; at++) data[at * 4] = data[at * 4 + 1] = data[at * 4 + 2] = shades[at]!;
  return { width, height, data };
}
