import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { drawable, uncovered, type Ranges } from '../../../../apps/api/src/platform/typesetting/coverage.js';
import { setText } from '../../../../apps/api/src/platform/typesetting/set-text.js';

const folder = 'apps/api/src/platform/typesetting/fonts';
const coverage = JSON.parse(readFileSync(`${folder}/coverage.json`, 'utf8')) as { fonts: Record<string, string>; ranges: Ranges };
const { ranges } = coverage;

describe('what the fonts draw', () => {
  it('was read from the fonts that are there', () => {
    const fonts = readdirSync(folder).filter((file) => file.endsWith('.ttf'));
    const hashes = fonts.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(`${folder}/${file}`))
        .digest('hex'),
    ]);
    expect(Object.fromEntries(hashes)).toEqual(coverage.fonts);
  });

  it.each([
    ...['Ana Müller', 'Nguyễn Thị Phương', 'Анна Каренина', 'Γιώργος Παπαδόπουλος', 'Արամ', 'ქეთევან', 'محمد عبد الرحمن', 'علی‌رضا'],
    ...['שלומי כהן', 'क्षितिज श्रीवास्तव', 'সুমিত্রা', 'தமிழ்ச்செல்வன்', 'ณัฐวุฒิ', 'ສົມພອນ', 'សុខា', 'အောင်', 'አበበ', '田中 太郎', '김민준', 'ユキ'],
  ])('holds %s', (name) => expect(uncovered(ranges, name)).toEqual([]));

  it('says what is missing once, as a reader sees it, and leaves it out', () => {
    expect(uncovered(ranges, 'Ana 👩‍💻 Rossi 🦀🦀')).toEqual(['👩‍💻', '🦀']);
    expect(drawable(ranges, 'Ana 👩‍💻 Rossi 🦀🦀')).toBe('Ana Rossi');
    expect(drawable(ranges, '🦀')).toBe('');
  });
});

describe('a text as it is set', () => {
  it('runs the way of its first letter', () => {
    expect(setText(ranges, 'محمد (Mo) Khan').rtl).toBe(true);
    expect(setText(ranges, '(1) שלומי').rtl).toBe(true);
    expect(setText(ranges, 'Mo محمد').rtl).toBe(false);
    expect(setText(ranges, '').rtl).toBe(false);
  });

  it('may part a word that is too long to read in one line, and no other', () => {
    const long = 'w'.repeat(200);
    expect(setText(ranges, long).words.every((word) => word.length <= 12)).toBe(true);
    expect(setText(ranges, long).text.replaceAll('\u00ad', '')).toBe(long);
    expect(setText(ranges, 'Ana Müller-Lüdenscheidt')).toEqual({
      text: 'Ana Müller-Lüdenscheidt',
      rtl: false,
      words: ['Ana', 'Müller-Lüdenscheidt'],
    });
  });

  it('never parts what is one character to a reader', () => {
    const pieces = setText(ranges, 'क्षि'.repeat(30)).text.split('\u00ad');
    expect([pieces.length > 1, pieces.every((piece) => piece.startsWith('क्षि'))]).toEqual([true, true]);
  });

  it('breaks anywhere in scripts that do', () => expect(setText(ranges, '王'.repeat(200)).words).toEqual([]));
});
