import { read, refusal } from './support.js';

const people = 'Name,Email,Company\r\nJürgen Groß,juergen@example.com,Café “€uro”\r\nRenée Åkesson,renee@example.com,\r\n';
const japanese =
  '8e8196bc2c8381815b838b83418368838c83582c89ef8ed096bc0d0a8e52936391be98592c7461726f406578616d706c652e6a702c8a948eae89ef8ed0835483938376838b0d0a83578387839381458358837e83582c6a6f686e406578616d706c652e6a702c0d0a';

describe('an encoding is recognised', () => {
  it.each([
    ['UTF-8', Buffer.from(people)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${people}`)],
    ['UTF-16 little endian with a mark', Buffer.from(`\ufeff${people}`, 'utf16le')],
    ['UTF-16 big endian with a mark', Buffer.from(`\ufeff${people}`, 'utf16le').swap16()],
    ['UTF-16 little endian without a mark', Buffer.from(people, 'utf16le')],
    ['UTF-16 big endian without a mark', Buffer.from(people, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(people.replace('€', '\u0080').replace('“', '\u0093').replace('”', '\u0094'), 'latin1')],
  ])('%s', async (_, bytes) => {
    const result = await read(bytes);
    expect(result.columns).toEqual(['Name', 'Email', 'Company']);
    expect(result.rows.map((row) => row.name)).toEqual(['Jürgen Groß', 'Renée Åkesson']);
    expect(result.rows[0]?.company).toBe('Café “€uro”');
  });

  it('Shift_JIS, as Excel in Japan saves it', async () => {
    expect((await read(Buffer.from(japanese, 'hex'))).rows).toMatchObject([
      { name: '山田太郎', email: 'taro@example.jp', company: '株式会社サンプル' },
      { name: 'ジョン・スミス', company: null },
    ]);
  });
});

it.each([
  ['Cyrillic', '4e616d652c456d61696c0ac8e2e0edeee22c6976616e406578616d706c652e636f6d0a'],
  ['Polish', '4e616d652c456d61696c0aa3756b61737a20506177b36f77736b692c6c406578616d706c652e706c0a'],
  ['Arabic', '4e616d652c456d61696c0ae3cde3cf2c6d406578616d706c652e636f6d0a'],
  ['Greek', '4e616d652c456d61696c0ac5ebddede72c65406578616d706c652e636f6d0a'],
])('%s in an encoding that cannot be told is refused, never guessed wrong', async (_, hex) => {
  const result = await refusal(Buffer.from(hex, 'hex'));
  expect(result.code).toBe('unknown_encoding');
  expect(result.message).toContain('CSV UTF-8');
});

it('Spanish questions in Windows-1252 are read', async () => {
  const file = Buffer.from('Nombre y apellidos;¿en qué empresa trabajas?\nJosé Núñez;Peña y Cía\n', 'latin1');
  expect((await read(file)).rows).toMatchObject([{ name: 'José Núñez', company: 'Peña y Cía' }]);
});

it('a character that was cut in half is named with its row and leaves the other names intact', async () => {
  const broken = Buffer.concat([
    Buffer.from('Name,Email\nJürgen,j@example.com\nRené'),
    Buffer.from([0xc3]),
    Buffer.from(',r@example.com\nÅsa,a@example.com\n'),
  ]);
  const result = await read(broken);
  expect(result.rows.map((row) => row.name)).toEqual(['Jürgen', 'Åsa']);
  expect(result.errors).toMatchObject([{ line: 3, column: 'Name', code: 'damaged_text' }]);
});

it.each([
  ['an Excel workbook', 'PK\x03\x04\x14\x00\x06\x00', 'Excel'],
  ['an old Excel workbook', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'Excel'],
  ['a PDF', '%PDF-1.7\n%', 'PDF'],
  ['a gzip file', '\x1f\x8b\x08\x00', 'gzip'],
  ['a web page', '\r\n<!DOCTYPE html><html>', 'web page'],
  ['NUL bytes', 'Name,Email\nAna\x00,ana@example.com\n', 'NUL'],
])('%s is no CSV', async (_, start, word) => {
  const result = await refusal(Buffer.from(start, 'latin1'));
  expect(result.code).toBe('not_csv');
  expect(result.message).toContain(word);
});
