/** Arabic and Persian keyboards write their own digits; both rows start at a multiple of sixteen. */
const ownDigits = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** The code out of what was typed or pasted, with any spaces and in any digits; `null` where it is not six digits. */
export function sixDigitsOf(typed: string): string | null {
  const digits = typed
    .normalize('NFKC')
    .replace(ownDigits, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\s\-\u2066-\u2069\u200e\u200f]/g, '');
  return /^[0-9]{6}$/.test(digits) ? digits : null;
}

/** Whether this can be an address at all; the server says no more either. */
export const isAddress = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
