/** QR codes as SVG. Most of it is choosing the best of eight masks, so that many of them are shared with a second thread: this file again. */
import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import QRCode from 'qrcode';

/** As the badge alone has it: level M, and around it the four modules that the standard asks for (ISO/IEC 18004). */
const look = { type: 'svg', errorCorrectionLevel: 'M', margin: 4 };
/** For fewer a thread takes longer to start than it saves. */
const worthAThread = 300;

/** A badge's URL is alphanumeric as a whole: said so, nobody has to find it out. */
const svgsOf = (urls) => Promise.all(urls.map((data) => QRCode.toString([{ data, mode: 'alphanumeric' }], look)));

/** One SVG for each URL, in order. */
export async function qrCodes(urls) {
  if (urls.length < worthAThread) return svgsOf(urls);
  const half = Math.ceil(urls.length / 2);
  const others = once(new Worker(new URL(import.meta.url), { workerData: urls.slice(half) }), 'message');
  const first = await svgsOf(urls.slice(0, half));
  return [...first, ...(await others)[0]];
}

if (!isMainThread) parentPort.postMessage(await svgsOf(workerData));
