/** A file that can be gone through again and again, a portion of bytes at a time, so that none is too large for the memory. */
export type CsvFile = { portions(): AsyncIterable<Uint8Array> };

/** The first `size` bytes, or all of a shorter file. */
export async function headOf(file: CsvFile, size: number): Promise<Buffer> {
  const head: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of file.portions()) {
    head.push(bytes);
    length += bytes.length;
    if (length >= size) break;
  }
  return Buffer.concat(head).subarray(0, size);
}
