import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csv } from '../../../apps/api/src/platform/csv.js';

const read = (text: string): string[][] => parse(text, { bom: true, relax_column_count: true });

describe('a table as CSV', () => {
  it('is quoted by RFC 4180, in UTF-8 with a byte order mark', () => {
    expect(
      csv([
        ['a', 'b "c"'],
        ['d,\r\ne', ''],
      ]),
    ).toBe('\ufeff"a","b ""c"""\r\n"d,\r\ne",""\r\n');
  });

  it.each(['=HYPERLINK("https://evil.example")', '+39 06 1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x'])(
    'calculates nothing of %j',
    (text) => expect(read(csv([[text]]))).toEqual([[`'${text}`]]),
  );

  it.each(['+49 151 1234567', '+4915112345678', '+1 202 555 0123'])('leaves the telephone number %j as it is', (text) => {
    expect(read(csv([[text]]))).toEqual([[text]]);
  });

  it.each([
    ...['+1-1', '+1(2)', '+49 (0)151/1234', '+1 202-555-0123', '+1.5', '+', '+1', '+12345 A1', '+49  151 1234567', '+49 151 1234567 '],
    ...['+1234567890123456', '-49 151 1234567', '=49151', '+49 151 1234567\n=1', '＋49 151 1234567', '+٤٩ ١٥١ ١٢٣٤'],
  ])('takes %j for no telephone number that is safe as it is', (text) => {
    expect(read(csv([[text]]))).toEqual([[`'${text}`]]);
  });

  it.each(['Ana', "O'Brien", '1+1=2', 'ana@example.org', 'null', '👩‍👩‍👧'])('leaves %j as it is', (text) => {
    expect(read(csv([[text]]))).toEqual([[text]]);
  });

  it('comes back as it was, whatever was written, but for the apostrophes', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const back = read(csv(rows)).map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/u, '')));
        expect(back).toEqual(rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/u, ''))));
      }),
    );
  });
});
