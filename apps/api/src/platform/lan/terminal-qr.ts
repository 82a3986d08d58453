import { toString } from 'qrcode';

const [blackOnWhite, asBefore] = ['\u001b[30;107m', '\u001b[0m'];

/** A QR for a terminal of any colours, two modules a character, with its quiet zone. */
export async function terminalQr(text: string): Promise<string> {
  const lines = (await toString(text, { type: 'utf8', errorCorrectionLevel: 'L', margin: 2 })).split('\n').filter(Boolean);
  return lines.map((line) => `${blackOnWhite}${line}${asBefore}`).join('\n');
}
