/** A part of a picture, in its own points. */
export type Part = { x: number; y: number; width: number; height: number };

/** Longest side of what is searched, in points: a reader takes four times as long for twice the side. */
const longest = 960;
const longestOfPhoto = 2_000;
const mostEnlarged = 2;

let canvas: HTMLCanvasElement | undefined;

/** The part as its points, larger or smaller so that its longer side is at most `side`, but at most twice as large. */
function drawn(source: CanvasImageSource, { x, y, width, height }: Part, side: number): ImageData {
  const scale = Math.min(mostEnlarged, side / Math.max(width, height));
  canvas ??= document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

const middleOf = ({ x, y, width, height }: Part): Part => ({ x: x + width / 4, y: y + height / 4, width: width / 2, height: height / 2 });
const whole = (width: number, height: number): Part => ({ x: 0, y: 0, width, height });

/** The points of a picture, no larger than it is. */
const plain = (source: CanvasImageSource, part: Part, side: number) =>
  drawn(source, part, Math.min(side, Math.max(part.width, part.height)));

/**
 * What to search of a frame, one after the other until something is found: all of it, then its middle, enlarged. A
 * blurred or noisy code with small modules is read only so: of 20 pictures of a hall, 1 as it is and 19 with the middle.
 */
export function* viewsOfFrame(source: CanvasImageSource, part: Part): Generator<ImageData> {
  yield plain(source, part, longest);
  yield drawn(source, middleOf(part), longest);
}

/** What to search of a photo: as of a frame, then all of it finely, for it may show a badge from afar. */
export function* viewsOfPhoto(photo: ImageBitmap): Generator<ImageData> {
  const all = whole(photo.width, photo.height);
  yield* viewsOfFrame(photo, all);
  if (Math.max(photo.width, photo.height) > longest) yield plain(photo, all, longestOfPhoto);
}

/** The part of the camera's picture that a person sees: it fills the video's box and is cut off at two sides. */
export function partInSight({ videoWidth, videoHeight, clientWidth, clientHeight }: HTMLVideoElement): Part {
  const scale = Math.max(clientWidth / videoWidth, clientHeight / videoHeight) || 1;
  const [width, height] = [Math.min(videoWidth, clientWidth / scale), Math.min(videoHeight, clientHeight / scale)];
  return { x: (videoWidth - width) / 2, y: (videoHeight - height) / 2, width, height };
}
