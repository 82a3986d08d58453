/** Accents of Latin, Greek and Cyrillic, vowel signs of Arabic and Hebrew, and the stroke that stretches an Arabic word. */
// eslint-disable-next-line no-misleading-character-class -- each of them is meant by itself
const marks = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
const katakana = /[\u30a1-\u30f6]/g;
const hiraganaBelow = 0x60;

/** Letters that Unicode does not take apart, as people type them without their keyboard. */
const plain: Record<string, string> = { Ø: 'O', Ł: 'L', Đ: 'D', Æ: 'AE', Œ: 'OE', Þ: 'TH', ى: 'ي', ة: 'ه', ی: 'ي', ک: 'ك' };
const special = new RegExp(`[${Object.keys(plain).join('')}]`, 'g');
const eastern = /[\u0660-\u0669\u06f0-\u06f9]/g;

/**
 * A text as it is compared, in any script: without case and accents, "Ünal" as "UNAL"; Katakana as Hiragana, half and full
 * width as one, the spellings of an Arabic letter as one. For comparing only, never to be shown.
 */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .toUpperCase()
    .replace(special, (letter) => plain[letter]!)
    .replace(eastern, (digit) => String(digit.charCodeAt(0) % 16))
    .replace(katakana, (letter) => String.fromCharCode(letter.charCodeAt(0) - hiraganaBelow));
}
