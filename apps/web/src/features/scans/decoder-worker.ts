import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

export type DecodeRequest = { id: number; image: ImageBitmap };
export type DecodeAnswer = { id: number; texts: string[]; failed: boolean };

// Left alone, the decoder would fetch its code from another host, and read nothing offline.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });
const detector = new BarcodeDetector({ formats: ['qr_code'] });

async function answerTo({ id, image }: DecodeRequest): Promise<DecodeAnswer> {
  try {
    const codes = await detector.detect(image);
    return { id, texts: codes.map(({ rawValue }) => rawValue), failed: false };
  } catch {
    return { id, texts: [], failed: true };
  } finally {
    image.close();
  }
}

addEventListener('message', (event: MessageEvent<DecodeRequest>) => void answerTo(event.data).then((answer) => postMessage(answer)));
