/** What must be found nowhere: words that people write, each in one place only, and secrets that the product makes. */
export class Needles {
  private readonly names = new Map<string, string>();

  /** A word that stands nowhere else, to be written into the field of this name. */
  word(name: string): string {
    const word = `zqw${name.toLowerCase()}`;
    this.names.set(word, name);
    return word;
  }

  add(name: string, value: string): void {
    this.names.set(value, name);
  }

  get kinds(): string[] {
    return [...new Set(this.names.values())].sort();
  }

  /** The names of those that are in the text: as they are in any case, in hexadecimal or in base64. */
  in(text: string): string[] {
    const [lower, base64] = [text.toLowerCase(), text.replaceAll('+', '-').replaceAll('/', '_')];
    const isIn = (needle: string) =>
      /^\d+$/.test(needle)
        ? new RegExp(`(?<!\\d)${needle}(?!\\d)`).test(text)
        : lower.includes(needle.toLowerCase()) ||
          lower.includes(Buffer.from(needle).toString('hex')) ||
          base64Forms(needle).some((form) => base64.includes(form));
    return [...new Set([...this.names].filter(([needle]) => isIn(needle)).map(([, name]) => name))].sort();
  }
}

/** What base64 makes of the needle, whatever stands before and behind it: what depends on the neighbours is left out. */
function base64Forms(needle: string): string[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.from('x'.repeat(before) + needle).toString('base64url');
    return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + Buffer.byteLength(needle)) * 8) / 6));
  });
}
