import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

type Paint = (x: number, y: number) => [red: number, green: number, blue: number, alpha: number];
const orange: Paint = () => [200, 80, 20, 255];

/** A PNG file of so many pixels, orange unless painted otherwise. */
export function pngFile(width: number, height: number, paint = orange): Buffer {
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) png.data.set(paint(x, y), (y * width + x) * 4);
  return PNG.sync.write(png);
}

/** A chunk of a PNG file. */
export function pngChunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}

/** A small PNG file that says it is a picture of so many pixels. */
export function pngThatClaims(width: number, height: number): Buffer {
  const file = pngFile(16, 16);
  const header = Buffer.from(file.subarray(16, 29));
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([file.subarray(0, 8), pngChunk('IHDR', header), file.subarray(33)]);
}

/** With what makes a PNG move, before its picture. */
export const movingPng = () => {
  const file = pngFile(32, 32);
  return Buffer.concat([file.subarray(0, 33), pngChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])), file.subarray(33)]);
};

/** A PNG file with all its chunks, of which the picture is noise. */
export function pngOfNoise(): Buffer {
  const file = pngFile(32, 32);
  return Buffer.concat([file.subarray(0, 33), pngChunk('IDAT', deflateSync(Buffer.from('noise'))), pngChunk('IEND', Buffer.alloc(0))]);
}

/** 48 × 24 pixels. */
export const jpegFile = () =>
  Buffer.from(
    '/9j/4AAQSkZJRgABAQEAKAAoAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAYADADASIAAhEBAxEB/8QAGQAAAwEBAQAAAAAAAAAAAAAAAAQGAQUD/8QAJhAAAgICAgAFBQEAAAAAAAAAAQIAAwQRElEGISIxYQUTFHGBkf/EABYBAQEBAAAAAAAAAAAAAAAAAAQDBf/EAB0RAAIDAQADAQAAAAAAAAAAAAABAgMREgQTITH/2gAMAwEAAhEDEQA/ALC6yuqtrLWCovmSZx7PEFIfVeOWXskCefiS9vuVUA6XXM/J9pw4W2xp4hlNKlHqRW4P1HHzvSg42D3Rvf8Akd4joSJptai5LUOmU7Eq3uf8dXViCTK1S7X0lfX638/BviOhDiOhErbrFupAYgMF38zEvsObYhc8Ry0JbgP0KeIcRrETIrG+A0wHXcnoQgr1ktNHxpNwwZwcR8zJWtQdb9R6EqXxi1QQEDR3CEtQsjofyXs8MsxWeytgw9AA/wAmLiMMp7eQ02/L9whL6w2I/9k=',
    'base64',
  );

export const gifFile = () => Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
export const svgFile = () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><script>alert(1)</script></svg>');
