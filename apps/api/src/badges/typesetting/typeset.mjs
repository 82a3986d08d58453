/** The child process that sets sheets of badges. */
import { typeset } from '../../platform/typesetting/typeset.mjs';
import { qrCodes } from './qr-codes.mjs';

await typeset(new URL('./sheet.typ', import.meta.url), async ({ logo, ...document }) => {
  const codes = await qrCodes(document.badges.map(({ url }) => url));
  const files = { 'qr.txt': Buffer.from(codes.join('\n')), ...(logo && { logo: Buffer.from(logo.content, 'base64') }) };
  return { document: { ...document, logo: logo && { format: logo.format } }, files };
});
