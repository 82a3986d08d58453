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

/** The header that has a browser save an answer as `Within24-<title>.<extension>`, in any script (RFC 6266). */
export function attachment(title: string, extension: string): string {
  const name = (of: string) => `${['Within24', fileName(of)].filter(Boolean).join('-')}.${extension}`;
  // eslint-disable-next-line no-control-regex -- ASCII is what old browsers read
  const ascii = title.normalize('NFKD').replace(/[^\u0000-\u007f]/g, '');
  return `attachment; filename="${name(ascii)}"; filename*=UTF-8''${encodeURIComponent(name(title))}`;
}
