import type { PictureFacts } from './picture-facts.js';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Bytes of a chunk before its data, its length and its name, and behind it. */
const [head, checksum] = [8, 4];

export const isPng = (file: Buffer) => file.subarray(0, signature.length).equals(signature);

/** Where the data of each whole chunk begins, by the chunk's name; of several of one name it is the last. */
function chunksOf(file: Buffer): Map<string, number> {
  const chunks = new Map<string, number>();
  for (let at = signature.length; at + head <= file.length;) {
    const end = at + head + file.readUInt32BE(at) + checksum;
    if (end > file.length) break;
    chunks.set(file.toString('latin1', at + 4, at + head), at + head);
    at = end;
  }
  return chunks;
}

/** Source: Portable Network Graphics, third edition, 5 and 11.2. */
export function pngFacts(file: Buffer): PictureFacts {
  const chunks = chunksOf(file);
  const header = signature.length + head;
  if (chunks.get('IHDR') !== header || !chunks.has('IDAT') || !chunks.has('IEND')) return undefined;
  return { width: file.readUInt32BE(header), height: file.readUInt32BE(header + 4), moves: chunks.has('acTL') };
}
