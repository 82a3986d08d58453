import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { readerOptions } from './reader-options.js';

export type DecodeRequest = { id: number; width: number; height: number; points: Uint8ClampedArray<ArrayBuffer> };
export type DecodeAnswer = { id: number; texts: string[]; failed: boolean };

// Left alone, the reader would fetch its code from another host, and read nothing offline. It is loaded before the first picture comes.
const loaded = prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
// Told with the answer to the first picture.
loaded.catch(() => {});

async function answerTo({ id, width, height, points }: DecodeRequest): Promise<DecodeAnswer> {
  try {
    await loaded;
    const codes = await readBarcodes(new ImageData(points, width, height), readerOptions);
    return { id, texts: codes.map(({ text }) => text), failed: false };
  } catch {
    return { id, texts: [], failed: true };
  }
}

addEventListener('message', (event: MessageEvent<DecodeRequest>) => void answerTo(event.data).then((answer) => postMessage(answer)));
