import QRCode from 'qrcode';

/**
 * Level M, and around it the four modules that the standard asks for (ISO/IEC 18004). Always the same of the eight masks, as choosing one
 * for each code took four fifths of the time: codes are random, and a decoder is told the mask.
 */
const look = { type: 'svg', errorCorrectionLevel: 'M', margin: 4, maskPattern: 3 };

/**
 * One SVG, a line of text, for each URL, in order and one after the other: all at once they keep each other's matrices alive. A badge's URL is
 * alphanumeric as a whole: said so, nobody has to find it out.
 */
export async function qrCodes(urls) {
  const codes = [];
  for (const data of urls) codes.push((await QRCode.toString([{ data, mode: 'alphanumeric' }], look)).trimEnd());
  return codes;
}
