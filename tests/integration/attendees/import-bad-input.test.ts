import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { eventNow } from '../../support/people.js';
import { quiet } from '../../support/quiet.js';
import { checksums } from '../../support/stored.js';

let app: TestApp;
let api: Client;
let key: string;
let imports: string;
beforeAll(async () => {
  app = await startTestApp();
  ({ api, key } = await app.organization());
  imports = `/api/v1/events/${(await api.post('/api/v1/events', eventNow())).body.id}/attendee-imports`;
});
afterAll(() => app?.close());

const xlsx = Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000', 'latin1'), Buffer.alloc(4_000, 0xa7)]);
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const problemOf = ({ status, headers, body }: { status: number; headers: Headers; body: any }) => {
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return [status, body.code];
};

describe('a file that cannot be imported is refused with a code, and nothing is stored', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['an empty one', '', 'empty_file'],
    ['a byte order mark alone', '\ufeff', 'empty_file'],
    ['headings alone', 'Name,Email\n', 'no_rows'],
    ['no headings', 'Ana Rossi,ana@example.org\nBen Okafor,ben@example.org\n', 'no_name_column'],
    ['no column for the name', 'Email,Company\nana@example.org,Acme\n', 'no_name_column'],
    ['10,000 columns', `${'Name,'.repeat(9_999)}Name\nAna\n`, 'too_many_columns'],
    ['1,000,000 rows', `Name,Email\n${'Ana,\n'.repeat(1_000_000)}`, 'too_many_rows'],
    ['a cell of 2 MB', `Name,Company\nAna,${'x'.repeat(2_000_000)}\n`, 'row_too_long'],
    ['a quotation mark that is never closed', 'Name,Company\nAna,"Acme\nBen,Initech\n', 'unclosed_quote'],
    ['a spreadsheet with another ending', xlsx, 'not_csv'],
    ['a picture', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(3_000)]), 'not_csv'],
    ['a row with too many cells', 'Name,Email\nAna,ana@example.org,extra,cells\n', 'invalid_input'],
    ['an address that would add a header', 'Name,Email\nAna,"x@y.example\r\nBcc: z@y.example"\n', 'invalid_input'],
    ['NULs between', 'Name,Email\nAna\u0000,ana@example.org\n', 'not_csv'],
    ['a name of 10,000 letters', `Name,Email\n${'x'.repeat(10_000)},a@example.org\n`, 'invalid_input'],
  ])('%s', async (_, csv, code) => {
    await quiet(app);
    const before = await checksums(app);
    expect(problemOf(await api.upload(imports, csv))).toEqual([422, code]);
    if (typeof csv === 'string' && csv.length < 1_000) expect(problemOf(await api.post(imports, { csv }))).toEqual([422, code]);
    expect(await checksums(app)).toEqual(before);
  });

  it.each<[string, unknown]>([
    ['a number for the file', { csv: 7 }],
    ['no file', {}],
    ['null', null],
    ['a list', []],
    ['the file alone as JSON', 'Name\nAna\n'],
    ['an unknown word for duplicates', { csv: 'Name\nAna\n', onDuplicate: 'merge' }],
  ])('%s in JSON', async (_, body) => expect(problemOf(await api.post(imports, body))).toEqual([422, 'invalid_input']));

  it.each(['?dryRun=maybe', '?skipErrors=7', '?dryRun=true&dryRun=false'])('%s', async (query) => {
    expect(problemOf(await api.upload(imports + query, 'Name\nAna\n'))).toEqual([422, 'invalid_input']);
  });
});

describe('a file that is unusual is read', () => {
  const everybody = 'Name;Email\r\nJürgen Müller;jurgen@example.org\r\n';
  it.each<[string, string | Uint8Array]>([
    ['in UTF-16', utf16(everybody)],
    ['in Windows-1252', Buffer.from(everybody, 'latin1')],
    ['with a byte order mark', `\ufeff${everybody}`],
    ['with old Mac line ends', everybody.replaceAll('\r\n', '\r')],
    ['with tabs', everybody.replaceAll(';', '\t')],
  ])('%s', async (_, csv) => {
    const { status, body } = await api.upload(`${imports}?dryRun=true`, csv);
    expect([status, body.rows, body.created, body.errors]).toEqual([200, 1, 1, []]);
  });

  it('with formulas, names of all kinds and the same address twice, and listed as it was', async () => {
    const event = `/api/v1/events/${(await api.post('/api/v1/events', eventNow())).body.id}`;
    const names = [
      '=HYPERLINK("https://x.example","y")',
      '@SUM(A1)',
      '<script>alert(1)</script>',
      "O'Brien",
      'null',
      'İpek ß',
      'नेहा',
      '王',
      '👩‍👩‍👧',
    ];
    const csv = `Name,Email\n${names.map((name, index) => `"${name.replaceAll('"', '""')}",${index % 2 ? 'Same' : 'same'}@example.org`).join('\n')}\n`;
    expect(await api.upload(`${event}/attendee-imports`, csv)).toMatchObject({ status: 201, body: { created: names.length, errors: [] } });
    const { body } = await api.get(`${event}/attendees`);
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(names.map((name) => name.normalize('NFC')));
  });
});

describe('a body that is no CSV', () => {
  const csv = 'Name\nAna\n';
  it.each<[string, string | Uint8Array, string]>([
    ['plain text', csv, 'text/plain'],
    ['a form', 'csv=Name', 'application/x-www-form-urlencoded'],
    ['an uploaded form', `--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n${csv}\r\n--x--`, 'multipart/form-data; boundary=x'],
    ['a large uploaded form', 'x'.repeat(20_000), 'multipart/form-data; boundary=x'],
    ['a spreadsheet', xlsx, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['anything', csv, 'application/octet-stream'],
  ])('%s is refused for its type', async (_, raw, type) => {
    expect(problemOf(await api.call('POST', imports, { raw, type }))).toEqual([415, 'unsupported_media_type']);
  });

  it('compressed is refused, so that no small body becomes a huge one', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000, 'x'));
    const answer = await api.call('POST', imports, { raw: bomb, type: 'text/csv', headers: { 'content-encoding': 'gzip' } });
    expect(problemOf(answer)).toEqual([415, 'unsupported_media_type']);
  });

  it('of more than 64 MB is refused before it is sent', async () => {
    expect(await announced(imports, 64 * 1_048_576 + 1)).toEqual([413, 'too_large']);
  });

  it('of more than 1 MB is refused everywhere else', async () => {
    const event = imports.replace('/attendee-imports', '');
    for (const path of ['/api/v1/auth/sign-in', '/api/v1/events', `${event}/attendees`, `${event}/invitations`]) {
      expect(await announced(path, 1_048_577, 'application/json')).toEqual([413, 'too_large']);
    }
  });
});

it('half a character in JSON is named with its line, and the rest is read', async () => {
  const csv = readFileSync(join(import.meta.dirname, '../../fixtures/imports/luma-guests.csv'), 'utf8');
  const raw = JSON.stringify({ csv }).replace('Ana Rossi', 'Ana \\ud800Rossi');
  const { status, body } = await api.call('POST', `${imports}?dryRun=true`, { raw });
  expect([status, body.rows, body.created, body.errors]).toMatchObject([
    200,
    300,
    241,
    [{ line: 2, column: 'name', code: 'damaged_text' }],
  ]);
});

it('the same ticket twice is named with both lines', async () => {
  const { status, body } = await api.post(imports, { csv: 'Ticket,Name\nT1,Ana\nT1,Ben\n', mapping: { ticketId: 0, name: 1 } });
  expect([status, body.errors]).toMatchObject([422, [{ path: 'line 3, Ticket', code: 'duplicate_row' }]]);
  expect(body.errors[0].message).toContain('line 2');
});

/** What a request is answered that announces this many bytes and sends none. */
function announced(path: string, length: number, type = 'text/csv'): Promise<[number | undefined, string]> {
  return new Promise((resolve, reject) => {
    const call = request(app.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': type, 'content-length': length },
    });
    call.on('error', reject);
    call.on('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        call.destroy();
        resolve([response.statusCode, (JSON.parse(text) as { code: string }).code]);
      });
    });
    call.flushHeaders();
  });
}
