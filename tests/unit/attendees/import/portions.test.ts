import fc from 'fast-check';
import { openAttendeeCsv, type CsvFile } from '../../../../apps/api/src/attendees/domain/import/index.js';
import { heldFile } from '../../../../apps/api/src/attendees/held-file.js';
import { bytesOf, opened } from './support.js';

/** The same bytes, in portions of these sizes over and over. */
const inPortions = (bytes: Uint8Array, sizes: number[]): CsvFile => ({
  async *portions() {
    for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
      const size = sizes[turn % sizes.length]!;
      yield bytes.subarray(at, at + size);
      at += size;
    }
  },
});

describe('wherever the portions of a file end, it is read as a whole', () => {
  const cell = fc.constantFrom(
    'Ana',
    'Jürgen Groß',
    '山田太郎',
    '"two\nlines"',
    '"a ""b"" c"',
    'b "c" d',
    '\u00a0x\u3000',
    '"never closed',
    '',
  );
  const row = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(','));
  const end = fc.constantFrom('\n', '\r\n', '\r');
  const encode: Record<string, (text: string) => Uint8Array> = {
    'utf-8': bytesOf,
    'utf-8 with a mark': (text) => bytesOf(`\ufeff${text}`),
    'utf-16': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
    'windows-1252': (text) => Buffer.from(text.replaceAll(/[^\n\r -ÿ]/g, 'ß'), 'latin1'),
    'damaged utf-8': (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xc3])]),
  };

  it.each(Object.keys(encode))('in %s', async (encoding) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 12 }),
        end,
        fc.constantFrom('', 'sep=,'),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        async (rows, newline, declared, sizes) => {
          const text = [...(declared ? [declared] : []), 'Name,Email,Company', ...rows].join(newline);
          const bytes = encode[encoding]!(text);
          expect(await opened(inPortions(bytes, sizes))).toEqual(await opened(bytes));
        },
      ),
      { numRuns: 60 },
    );
  });
});

it('a file is read again from what was found out about it, without its words', async () => {
  const file = heldFile(bytesOf('sep=;\nName;Company\nBob "Bobby" Smith;Acme\n'));
  const first = await openAttendeeCsv(file);
  if (!first.ok) throw new Error(first.message);
  expect(first.form).toEqual({
    encoding: 'utf-8',
    linesBefore: 1,
    separator: ';',
    strayQuotes: true,
    rowCount: 1,
    mapping: { name: 0, company: 1 },
  });
});

it('while a large file is read, everything else gets its turn between two portions', async () => {
  const bytes = bytesOf(`Name,Email\n${Array.from({ length: 20_000 }, (_, index) => `Ana ${index},ana${index}@example.org\n`).join('')}`);
  let turns = 0;
  let isDone = false;
  const other = () => {
    turns += 1;
    if (!isDone) setImmediate(other);
  };
  other();
  await opened(bytes);
  isDone = true;
  // It is gone through to find its encoding, its form, and its rows.
  expect(turns).toBeGreaterThan((3 * bytes.length) / 65_536);
});
