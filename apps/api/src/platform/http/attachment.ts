const longestName = 80;

/** What no file system takes in a name, and what shells and scripts take for something else. */
function fileName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+/, '')
    .slice(0, longestName)
    .toWellFormed()
    .replace(/[-\ufffd]+$/, '');
}

/** The name under which something of an event is saved: `Within24-<title>.<extension>`, in any script. */
export const downloadName = (title: string, extension: string) => `${['Within24', fileName(title)].filter(Boolean).join('-')}.${extension}`;

/** The header that has a browser save an answer as `Within24-<title>.<extension>`, in any script (RFC 6266). */
export function attachment(title: string, extension: string): string {
  // eslint-disable-next-line no-control-regex -- ASCII is what old browsers read
  const ascii = title.normalize('NFKD').replace(/[^\u0000-\u007f]/g, '');
  return `attachment; filename="${downloadName(ascii, extension)}"; filename*=UTF-8''${encodeURIComponent(downloadName(title, extension))}`;
}
