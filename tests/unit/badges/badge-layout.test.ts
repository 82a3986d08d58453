import { badgeLayout, type Box } from '../../../apps/api/src/badges/domain/badge-layout.js';
import { sheetFormats } from '../../../apps/api/src/badges/domain/sheet-formats.js';

const overlap = (one: Box, other: Box) =>
  one.x < other.x + other.width - 1e-9 &&
  other.x < one.x + one.width - 1e-9 &&
  one.y < other.y + other.height - 1e-9 &&
  other.y < one.y + one.height - 1e-9;

const cases = sheetFormats.flatMap((format) =>
  [0, 1, 2, 3].flatMap((lines) => [false, true].map((hasLogo) => ({ id: format.id, lines, hasLogo, format }))),
);

describe.each(cases)('a badge of $id with $lines lines below the name, a logo: $hasLogo', ({ format, lines, hasLogo }) => {
  const { event, logo, name, qr, code, lines: below } = badgeLayout(format, { lineCount: lines, hasLogo });
  const boxes = [event, ...(logo ? [logo] : []), name, qr, code, ...below];

  it('has everything inside it, and nothing on top of anything else', () => {
    expect(below).toHaveLength(lines);
    const outside = boxes.filter(
      ({ x, y, width, height }) => x < 0 || y < 0 || x + width > format.badge.width || y + height > format.badge.height,
    );
    expect(outside).toEqual([]);
    const pairs = boxes.flatMap((one, i) => boxes.slice(i + 1).filter((other) => overlap(one, other)));
    expect(pairs).toEqual([]);
  });

  it('has a QR of 25 mm even where its quiet zone takes most, and room for the name', () => {
    // The shortest URL of a badge needs 29 modules; the quiet zone adds 8.
    expect((qr.width * 29) / 37).toBeGreaterThanOrEqual(25);
    expect(name.width).toBeGreaterThan(35);
    expect(name.height).toBeGreaterThan(hasLogo || lines === 3 ? 10 : 14);
  });

  it('has a logo of a good size in one place, however many lines there are, and none where there is none', () => {
    expect(logo !== undefined).toBe(hasLogo);
    if (!logo) return;
    expect(Math.min(logo.width / 35, logo.height / 9)).toBeGreaterThan(1);
    expect(logo).toEqual(badgeLayout(format, { lineCount: 0, hasLogo }).logo);
  });

  it('has lines that can be read', () => {
    for (const { height } of below) expect(height).toBeGreaterThan(4);
  });
});

it.each(sheetFormats)('the badges of $id lie on the page', ({ page, origin, pitch, columns, rows, badge }) => {
  expect(origin.x + (columns - 1) * pitch.x + badge.width).toBeLessThanOrEqual(page.width + 1e-9);
  expect(origin.y + (rows - 1) * pitch.y + badge.height).toBeLessThanOrEqual(page.height + 1e-9);
  // Half of the folded sheet stays blank; on all others the margins are alike, as far as who measured them saw.
  const right = page.width - (origin.x + (columns - 1) * pitch.x + badge.width);
  if (columns * badge.width > page.width / 2) expect(Math.abs(right - origin.x)).toBeLessThanOrEqual(1);
});
