import type { Cell } from '../../../apps/web/src/features/organizer-results/picture.js';
import { csvOf } from '../../../apps/web/src/features/organizer-results/table-csv.js';

const fieldOf = (cell: Cell) => csvOf({ columns: [{ name: 'x', kind: 'words' }], rows: [[cell]] }).slice('\ufeffx\r\n'.length, -2);

describe('the CSV of a picture', () => {
  it('has a line of names, and one for each row', () => {
    const columns = [
      { name: 'After', kind: 'seconds' as const },
      { name: 'Share', kind: 'share' as const },
    ];
    expect(
      csvOf({
        columns,
        rows: [
          [60, 0.25],
          [120, null],
        ],
      }),
    ).toBe('\ufeffAfter (seconds),Share\r\n60,0.25\r\n120,\r\n');
  });

  it.each([
    ['VIP, Press', '"VIP, Press"'],
    ['the "big" one', '"the ""big"" one"'],
    ['two\nlines', '"two\nlines"'],
    ['0–2', '0–2'],
  ])('quotes %j where it must', (cell, field) => expect(fieldOf(cell)).toBe(field));

  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\nx', '＝1+1', '＋1', '－1', '＠x'])(
    'keeps a spreadsheet from calculating %j',
    (cell) => {
      expect(fieldOf(cell).replaceAll('"', '')).toBe(`'${cell}`);
    },
  );

  it('leaves numbers below zero as they are', () => expect(fieldOf(-1)).toBe('-1'));
});
