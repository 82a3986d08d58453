import fc from 'fast-check';
import { heldFile } from '../../../../apps/api/src/attendees/held-file.js';
import { dataRows, openTable, survey } from '../../../../apps/api/src/attendees/domain/import/table.js';
import { bytesOf, read } from './support.js';

const people = [
  ['Name', 'Email', 'Company'],
  ['Ana Rossi', 'ana@example.com', 'Acme, Inc.; Milano'],
  ['Bo "B" Wu', 'bo@example.com', 'Two\nlines'],
];

function write(rows: string[][], separator: string, newline: string, quoteAll = true): string {
  const cell = (text: string) => (quoteAll || /["\r\n,;\t|]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(cell).join(separator) + newline).join('');
}

describe.each([
  ['comma', ','],
  ['semicolon', ';'],
  ['tab', '\t'],
  ['bar', '|'],
])('a file separated by %s', (_, separator) => {
  it.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
    ['a lone CR', '\r'],
  ])('with lines ended by %s is read', async (__, newline) => {
    for (const quoteAll of [true, false]) {
      expect((await read(write(people, separator, newline, quoteAll))).rows).toMatchObject([
        { line: 2, name: 'Ana Rossi', email: 'ana@example.com', company: 'Acme, Inc.; Milano' },
        { line: 3, name: 'Bo "B" Wu', company: 'Two lines' },
      ]);
    }
  });
});

it('the separator is that of the rows, not of a heading full of commas', async () => {
  const result = await read('Name;Email;Do you like cats, dogs, birds, or fish?\nAna;ana@example.com;cats\nBo;bo@example.com;dogs\n');
  expect(result.columns).toHaveLength(3);
});

it('a first line sep=; as Excel writes it is obeyed and counted', async () => {
  expect((await read('sep=;\r\nName;Email\r\nAna, the first;ana@example.com\r\n')).rows).toMatchObject([
    { line: 3, name: 'Ana, the first' },
  ]);
});

it('blank lines and rows of separators only are no rows, and lines are still counted', async () => {
  const result = await read('\n\nName,Email\n\nAna,ana@example.com\n,\n   \n"Two\r\nlines",two@example.com\n\nBo,bo@example.com');
  expect(result.rowCount).toBe(3);
  expect(result.rows.map((row) => row.line)).toEqual([5, 8, 11]);
});

it('missing cells at the end of a row are empty', async () => {
  expect((await read('Name,Email,Company\nAna\n')).rows).toMatchObject([{ name: 'Ana', email: null, company: null }]);
});

it('of repeated headings the first counts', async () => {
  expect((await read('Name,Company,Company\nAna,Acme,Globex\n')).rows[0]?.company).toBe('Acme');
});

it('a quotation mark inside an unquoted cell is text', async () => {
  expect((await read('Name,Company\nBob "Bobby" Smith,"Acme"\nAna,"Foo" Ltd\n')).rows).toMatchObject([
    { name: 'Bob "Bobby" Smith', company: 'Acme' },
    { name: 'Ana', company: '"Foo" Ltd' },
  ]);
});

it('spaces around quoted cells do not matter', async () => {
  expect((await read('Name , Company\n"Rossi, Ana" , "Acme"\n')).rows).toMatchObject([{ name: 'Rossi, Ana', company: 'Acme' }]);
});

it('a quoted cell that begins with a quotation mark and goes over two lines is read', async () => {
  expect((await read('Name,Company\nAna,"""Acme""\nInc"\n')).rows[0]?.company).toBe('"Acme" Inc');
});

it('any table, however it is separated, quoted and ended, is read back the same', async () => {
  const text = fc.string({
    unit: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...'",;|\t\n a=é山🙂') },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 1 }) },
    ),
    maxLength: 8,
  });
  const cell = text.map((value) => value.replace(/[\0\ufeff\r]/g, '').toWellFormed());
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }).map((rows) => ({ width, rows })),
    );
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\r\n', '\n', '\r'),
      fc.boolean(),
      async ({ width, rows }, separator, newline, quoteAll) => {
        const headings = Array.from({ length: width }, (_, index) => `Heading ${index}`);
        const filled = rows.filter((row) => row.some((value) => value.trim() !== ''));
        fc.pre(filled.length > 0);
        const table = await openTable(heldFile(bytesOf(write([headings, ...rows], separator, newline, quoteAll))));
        const { form } = await survey(table);
        const readBack: string[][] = [];
        for await (const { cells } of dataRows(table.file, form)) readBack.push(cells);
        expect(table.columns).toEqual(headings);
        expect(readBack).toEqual(filled);
      },
    ),
    { numRuns: 1_000 },
  );
});
