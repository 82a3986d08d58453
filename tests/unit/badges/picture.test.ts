import { readPicture } from '../../../apps/api/src/badges/domain/picture.js';
import { gifFile, jpegFile, movingPng, pngChunk, pngFile, pngThatClaims, svgFile } from '../../support/logo-files.js';

describe('a picture', () => {
  it('is known by its content, with its size', () => {
    expect(readPicture(pngFile(120, 40))).toEqual({ type: 'image/png', width: 120, height: 40 });
    expect(readPicture(jpegFile())).toEqual({ type: 'image/jpeg', width: 48, height: 24 });
  });

  it('of a camera may hold a small picture before its own', () => {
    const [head, small] = [Buffer.from([0xff, 0xd8, 0xff, 0xe1]), jpegFile()];
    const length = Buffer.alloc(2);
    length.writeUInt16BE(small.length + 2);
    const file = Buffer.concat([head, length, small, jpegFile().subarray(2)]);
    expect(readPicture(file)).toEqual({ type: 'image/jpeg', width: 48, height: 24 });
    expect(() => readPicture(file.subarray(0, -200))).toThrow(/damaged or incomplete/);
  });

  it('may be at most 3,000 and at least 16 pixels wide and high', () => {
    expect(readPicture(pngThatClaims(3_000, 16))).toMatchObject({ width: 3_000, height: 16 });
    for (const [width, height] of [
      [3_001, 16],
      [16, 3_001],
      [15, 300],
      [0, 0],
      [100_000, 100_000],
      [2 ** 31, 2 ** 31],
    ] as const) {
      expect(() => readPicture(pngThatClaims(width, height))).toThrow(`${width} × ${height} pixels; a logo has 16 to 3000`);
    }
  });
});

describe('what is no logo', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'empty_file'],
    ['more than a MiB', Buffer.concat([pngFile(16, 16), Buffer.alloc(1_153_434)]), 'too_large'],
    ['a text', Buffer.from('Not a picture at all.'), 'not_a_picture'],
    ['a GIF', gifFile(), 'not_a_picture'],
    ['an SVG', svgFile(), 'not_a_picture'],
    ['the first bytes of a JPEG', jpegFile().subarray(0, 2), 'not_a_picture'],
    ['a PNG that moves', movingPng(), 'picture_moves'],
    ['a PNG without a picture', Buffer.concat([pngFile(16, 16).subarray(0, 33), pngChunk('IEND', Buffer.alloc(0))]), 'picture_broken'],
    [
      'a PNG whose first chunk is another',
      Buffer.concat([pngFile(16, 16).subarray(0, 8), pngChunk('tEXt', Buffer.alloc(13)), pngFile(16, 16).subarray(8)]),
      'picture_broken',
    ],
    ['a JPEG with a frame and no scan', jpegFile().subarray(0, 200), 'picture_broken'],
  ])('is %s', (_, file, code) => {
    expect(() => readPicture(file)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['PNG', pngFile(64, 64)],
    ['JPEG', jpegFile()],
  ])('is a %s that ends anywhere before its end', (_, file) => {
    for (let length = 8; length < file.length - 1; length += 1) {
      expect(() => readPicture(file.subarray(0, length))).toThrow(/damaged or incomplete/);
    }
  });

  it.each([
    ['PNG', pngFile(64, 64)],
    ['JPEG', jpegFile()],
  ])('is told with a code, whichever byte of a %s is another', (_, file) => {
    for (let at = 0; at < file.length; at += 1) {
      for (const byte of [0x00, 0x7f, 0xff]) {
        const changed = Buffer.from(file);
        changed[at] = byte;
        try {
          expect(Object.keys(readPicture(changed))).toEqual(['type', 'width', 'height']);
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^(not_a_picture|picture_\w+)$/);
        }
      }
    }
  });
});
