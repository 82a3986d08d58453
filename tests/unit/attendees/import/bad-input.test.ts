import fc from 'fast-check';
import { bytesOf, counts, opened, read, refusal } from './support.js';

describe('a file that cannot be read as a whole is refused with a code and a sentence', () => {
  it.each([
    ['nothing', '', 'empty_file'],
    ['blank lines', '\r\n \r\n', 'empty_file'],
    ['a byte order mark only', '\ufeff', 'empty_file'],
    ['headings only', 'Name,Email\r\n', 'no_rows'],
    ['headings and rows of commas', 'Name,Email\n,\n,\n', 'no_rows'],
    ['no column with a name', 'Email,Company\nana@example.com,Acme\n', 'no_name_column'],
    ['rows without headings', 'Ana Rossi,ana@example.com\nBo Wu,bo@example.com\n', 'no_name_column'],
    ['10,000 columns', `${'Name,'.repeat(9_999)}Name\nAna\n`, 'too_many_columns'],
    ['1,000,000 rows', `Name,Status\n${'Ana,void\n'.repeat(1_000_000)}`, 'too_many_rows'],
  ])('%s', async (_, text, code) => {
    const result = await refusal(text);
    expect(result.code).toBe(code);
    expect(result.message).toMatch(/^[A-Z].{20,}\.$/);
  });

  it('the headings are listed where no name was found among them', async () => {
    const result = await refusal('Email,Company\nana@example.com,Acme\n');
    expect(result.columns).toEqual(['Email', 'Company']);
    expect(result.message).toContain('"Email", "Company"');
  });

  it.each([
    ['at the end of the file', 'Name,Company\nAna,Acme\n\nBo,"Glo\nCy,Initech\n', 4],
    ['after a cell of two lines', 'Name,Company,Email\n"Ana\nRossi","Acme,a@example.com\nBo,Globex,b@example.com\n', 3],
    ['before another quoted cell', 'Name,Company,Email\nAna,"Acme,a@example.com\nBo,"Globex",b@example.com\n', 2],
    ['in the heading', 'Name,"Company\nAna,Acme\n', 1],
    ['far from the end', `Name,Company\nAna,Acme\nBo,"Glo\n${'Cy,Initech\n'.repeat(150_000)}`, 3],
    ['after sep=', 'sep=,\nName,Company\nAna,"Acme\n', 3],
  ])('a quotation mark that is never closed %s is named with its line', async (_, text, line) => {
    const result = await refusal(text);
    expect(result.code).toBe('unclosed_quote');
    expect(result.message).toContain(`Line ${line}:`);
  });

  it('a cell of 100 MB is refused with its line', async () => {
    const huge = Buffer.concat([Buffer.from('Name,Company\nAna,Acme\nBo,'), Buffer.alloc(100_000_000, 'x'), Buffer.from('\nCy,Initech\n')]);
    const result = await refusal(huge);
    expect(result.code).toBe('row_too_long');
    expect(result.message).toContain('Line 3');
  });
});

describe('a mapping by hand', () => {
  const file = 'Who,Mail,Firm\nAna,ana@example.com,Acme\n';

  it('replaces what would be guessed', async () => {
    const result = await read(file, { name: 0, email: 1 });
    expect(result.mapping).toEqual({ name: 0, email: 1 });
    expect(result.rows).toMatchObject([{ name: 'Ana', email: 'ana@example.com', company: null }]);
  });

  it('is refused where it points beyond the columns or leaves out the name', async () => {
    expect(await refusal(file, { name: 0, email: 3 })).toMatchObject({
      code: 'bad_mapping',
      message: '"email" is mapped to column 4, but the file has 3. Choose one of its columns.',
    });
    expect(await refusal(file, { email: 1 })).toMatchObject({ code: 'no_name_column', columns: ['Who', 'Mail', 'Firm'] });
  });
});

describe('a bad row is named with line, column, code and remedy, and the others are read', () => {
  it.each([
    ['no name', ',ana@example.com,', { column: 'Name', code: 'name_missing' }],
    ['a name of invisible characters', '\u200b\u202e,ana@example.com,', { column: 'Name', code: 'name_missing' }],
    ['a name of 10,000 letters', `${'n'.repeat(10_000)},ana@example.com,`, { column: 'Name', code: 'too_long' }],
    ['500 combining marks', `a${'\u0301'.repeat(500)},ana@example.com,`, { column: 'Name', code: 'too_long' }],
    ['an address without @', 'Ana,ana.example.com,', { column: 'Email', code: 'bad_email' }],
    ['two addresses', 'Ana,"ana@example.com, bo@example.com",', { column: 'Email', code: 'bad_email' }],
    ['a name in the address', 'Ana,Ana <ana@example.com>,', { column: 'Email', code: 'bad_email' }],
    ['a mail header in the address', 'Ana,"x@y.com\r\nBcc: z@y.com",', { column: 'Email', code: 'bad_email' }],
    ['a comma for a dot', 'Ana,"ana@example,com",', { column: 'Email', code: 'bad_email' }],
    ['a company of 300 letters', `Ana,ana@example.com,${'c'.repeat(300)}`, { column: 'Company', code: 'too_long' }],
    ['a cell over 32 KiB', `Ana,ana@example.com,${'c'.repeat(40_000)}`, { column: 'Company', code: 'cell_too_long' }],
    ['an unquoted comma', 'Ana,ana@example.com,Acme, Inc.', { column: null, code: 'too_many_cells' }],
  ])('%s', async (_, row, error) => {
    const result = await read(`Name,Email,Company\n${row}\nBo,bo@example.com,Globex\n`);
    expect(counts(result)).toEqual({ rowCount: 2, kept: 1, errors: 1, skipped: 0 });
    expect(result.errors).toMatchObject([{ line: 2, ...error }]);
    expect(result.errors[0]?.message).toMatch(/^["A-Z].{1,200}\. [A-Z].{5,}\.$/);
  });

  it('a row with two faults has both named', async () => {
    expect((await read('Name,Email\n,nobody\n')).errors.map((error) => error.code)).toEqual(['name_missing', 'bad_email']);
  });

  it('a telephone number that is a letter to the organizer is named', async () => {
    expect((await read(`Name,Phone\nAna,${'call after five '.repeat(10)}\n`)).errors).toMatchObject([
      { line: 2, column: 'Phone', code: 'too_long' },
    ]);
  });

  it('errors come in the order of the file, however many there are', async () => {
    const result = await read(`Name,Email\n${',x\n'.repeat(20_000)}`);
    expect(result.rowCount).toBe(20_000);
    expect(result.errors).toHaveLength(40_000);
    expect(result.errors.at(-1)?.line).toBe(20_001);
  });
});

describe('odd texts are kept as text', () => {
  it.each([
    'null',
    "O'Brien",
    'X',
    '<script>alert(1)</script>',
    '=HYPERLINK("http://evil.example")',
    '@SUM(A1)',
    'İlker Weiß',
    'مُحَمَّد الخطيب',
    'नेहा शर्मा',
    'สมชาย ใจดี',
    '👩‍👩‍👧‍👦 Family',
    '𠮷野家',
    '__proto__',
  ])('%s', async (name) => {
    expect((await read(`Name,Email\n"${name.replaceAll('"', '""')}",\n`)).rows).toMatchObject([{ name }]);
  });

  it('one spelling for decomposed letters, none for overrides of the writing direction', async () => {
    expect((await read('Name\nRene\u0301\u202egnp\n')).rows[0]?.name).toBe('Renégnp');
  });

  it('without a column for the address everybody is an attendee without a link', async () => {
    expect((await read('Name\nAna\n')).rows).toMatchObject([{ name: 'Ana', email: null, externalId: null }]);
  });
});

describe('whatever is dropped on the page', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'Name',
      'Email',
      'Status',
      'Ticket ID',
      'Ana',
      'ana@example.com',
      'cancelled',
      '"',
      '""',
      ',',
      ';',
      '\t',
      '\n',
      '\r',
      'sep=;',
      '\0',
      '\ufeff',
      '=1+1',
    ),
    fc.string({ maxLength: 5, unit: 'binary' }),
  );

  it('is answered, and every row is an attendee, left out or named as wrong', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const result = await opened(bytesOf(`Name,Email,Ticket ID,Status\n${pieces.join('')}`));
        if (!result.ok) return;
        const wrong = new Set(result.errors.map((error) => error.line)).size;
        expect(result.rows.length + result.skippedRows.length + wrong).toBe(result.rowCount);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is answered also where it is no text at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(typeof (await opened(bytes)).ok).toBe('boolean');
      }),
      { numRuns: 1_000 },
    );
  });
});
