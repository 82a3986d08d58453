import { create } from 'qrcode';

const quietZone = 4;

/** The outline of a QR at level M, and the side of the square it stands in, quiet zone of 4 modules included. */
export function qrOutlineOf(text: string): { path: string; side: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const steps: string[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) steps.push(`M${column + quietZone} ${row + quietZone}h1v1h-1z`);
    }
  }
  return { path: steps.join(''), side: modules.size + 2 * quietZone };
}
