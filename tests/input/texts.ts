import fc from 'fast-check';

type Texts = fc.Arbitrary<string>;

const zones = Intl.supportedValuesOf('timeZone');

/** What breaks programs that think of text as letters. */
export const hostile: Texts = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      ' ',
      '\u0000',
      '\ud800',
      '\udfff',
      '\ufeff',
      '\ufffe',
      '\u202e',
      '\u200b',
      '\r\n',
      '\t',
      '\\',
      '"',
      "'",
      '`',
      '%00',
      '%zz',
      '%',
    ],
    ...[
      'null',
      'undefined',
      'NaN',
      'true',
      '[]',
      '{}',
      '0',
      '-1',
      '1e309',
      '__proto__',
      'constructor',
      'toString',
      "O'Brien",
      'İ',
      'ß',
      'ﬀ',
    ],
    ...["'; drop table event; --", '$1', '$$', '${7*7}', '{{7*7}}', '%s%n', '../../etc/passwd', '\\\\host\\share', 'file:///etc/passwd'],
    ...[
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      'javascript:alert(1)',
      '=HYPERLINK("http://x")',
      '@SUM(A1)',
      '+1',
      '-1+1',
    ],
    ...['👩‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'م̈رحبا', 'ก็', 'e\u0301'.repeat(3), `a${'\u0301'.repeat(500)}`, 'a\u0000b', 'x@y.com\r\nBcc: z@y.com'],
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(255, 256, 1_000, 10_000, 70_000).map((length) => 'x'.repeat(length)),
);

const digits = (count: number) => fc.nat(10 ** count - 1).map((number) => String(number).padStart(count, '0'));
const nearby = fc.integer({ min: -30 * 1_440, max: 30 * 1_440 }).map((minutes) => new Date(Date.now() + minutes * 60_000).toISOString());

export const dates: Texts = fc.oneof(
  { weight: 6, arbitrary: nearby },
  fc.constantFrom(
    ...['1970-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '+010000-01-01T00:00:00Z', '-271821-04-20T00:00:00Z'],
    ...['2026-02-30T10:00:00Z', '2026-12-31T23:59:60Z', '2026-03-29T02:30:00', '2026-10-25T02:30:00+02:00', '2026-06-10', '10:00', 'now'],
    ...['2026-06-10T10:00:00+05:45', '2026-06-10T10:00:00+14:00', '2026-06-10T10:00:00+23:59', '2026-06-10T10:00:00-99:99', '2026-W24-3'],
  ),
  fc.tuple(digits(4), digits(2), digits(2), digits(2), digits(2)).map(([y, m, d, h, min]) => `${y}-${m}-${d}T${h}:${min}:00Z`),
);

const timeZones: Texts = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...zones) },
  fc.constantFrom(
    'Mars/Base',
    'UTC',
    '+05:45',
    'GMT+14',
    'Etc/GMT-14',
    'europe/berlin',
    'EST5EDT',
    'CST',
    'Asia/Calcutta',
    'posixrules',
    '',
  ),
);

const durations: Texts = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('PT24H', 'PT1H', 'PT30M', 'PT12H', 'PT48H', 'PT4H', 'PT20H') },
  fc.constantFrom('P1D', 'P1Y', 'P', 'PT', 'PT0S', '-PT1H', 'PT1.5H', 'PT1e9H', `PT${'9'.repeat(400)}H`, 'PT24H1M1S', 'P1W', 'pt24h'),
);

const addressParts = fc.constantFrom('ana', 'a.b', 'a+b', '"a b"', 'ünï', 'x'.repeat(65), '', '.', 'a..b', '<ana>', 'a\u0000', 'ana ');
const domains = fc.constantFrom(
  'example.org',
  'EXAMPLE.org',
  'localhost',
  '[127.0.0.1]',
  'bücher.example',
  'xn--bcher-kva.example',
  `${'y'.repeat(250)}.org`,
  'a',
  '',
  '-.-',
);
export const addresses: Texts = fc.oneof(
  fc.nat(99_999).map((number) => `guest.${number}@example.org`),
  fc.tuple(addressParts, domains).map(([local, domain]) => `${local}@${domain}`),
);

const urls: Texts = fc.constantFrom(
  ...[
    'https://example.org/',
    'https://93.184.216.34/hook',
    'http://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest',
    'ftp://example.org/',
  ],
  ...[
    'https://user:pass@example.org/',
    'https://0x7f.1/',
    'https://example.org:0/',
    'https://example.org:99999/',
    'javascript:alert(1)',
    '//example.org',
  ],
  ...[
    'data:text/html,x',
    'mailto:a@b.example',
    'https://www.linkedin.com/in/ana',
    'https://xn--/',
    'https://exa mple.org/',
    `https://example.org/${'x'.repeat(3_000)}`,
  ],
);

const letters = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
/** What a camera may read instead of a badge; the badges of the world are drawn beside these. */
const readCodes: Texts = fc.oneof(
  fc.array(fc.constantFrom(...letters), { minLength: 26, maxLength: 26 }).map((code) => code.join('')),
  fc.constantFrom(
    ...[
      '',
      'https://example.org/B/00000000000000000000000000',
      'HTTP://LOCALHOST/B/',
      'WIFI:S:Hall;T:WPA;P:x;;',
      'javascript:alert(1)',
      '9'.repeat(4_296),
    ],
    ...[
      'BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD',
      'http://localhost/a/#token',
      '00000000000000000000000000',
      'K7M2-9QXR',
      'k7m29qxr',
      '😀'.repeat(26),
    ],
  ),
);

const headings = [
  'Name',
  'Attendee name',
  'Email',
  'E-mail',
  'Company',
  'Ticket type',
  'Order code',
  'Status',
  'Phone',
  'name',
  '',
  'x'.repeat(500),
];
const csvCells = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'Ana Lima',
      'ben@example.org',
      'Acme',
      'paid',
      'canceled',
      '',
      '"a;b"',
      '"line\nbreak"',
      '"open',
      'x"y',
      '""""',
    ),
  },
  { weight: 1, arbitrary: hostile },
);
/** A file as somebody's program may have written it: separators, line ends, quotes and marks of all kinds. */
export const csvFiles: Texts = fc
  .record({
    mark: fc.constantFrom('', '', '\ufeff', 'sep=;\r\n', '\n\n', '\u0000'),
    separator: fc.constantFrom(',', ';', '\t', '|'),
    end: fc.constantFrom('\r\n', '\n', '\r', '\n\n'),
    head: fc.array(fc.constantFrom(...headings), { maxLength: 8 }),
    rows: fc.array(fc.array(csvCells, { maxLength: 9 }), { maxLength: 12 }),
  })
  .map(({ mark, separator, end, head, rows }) => mark + [head, ...rows].map((cells) => cells.join(separator)).join(end));

const names: Texts = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('Ana Lima', 'Ben', 'Harbour Conference', 'محمد علي', '王小明', 'काव्या शर्मा', 'Łukasz Ö', 'Visitor'),
  },
  hostile,
);

/** What a text with this name is in the product. */
const byName: Record<string, Texts> = {
  timeZone: timeZones,
  ...{ followUpWindow: durations, minDelay: durations, latest: durations, minGap: durations },
  ...{ email: addresses, address: addresses },
  ...{ name: names, title: names, company: names },
  url: urls,
  links: urls,
  csv: csvFiles,
  code: readCodes,
  'accept-language': fc.constantFrom('en', 'de-DE,de;q=0.9', 'ar', '*', 'xx-XX-xx', 'en;q=2', ';;;', 'x'.repeat(2_000)),
  'if-match': fc.constantFrom('*', '"0"', 'W/"x"', '0', '"', 'x'.repeat(500)),
  filter: fc.constantFrom('hour:2026-06-10T14', 'day:2026-06-10', 'day:x', 'ticketType:Visitor', 'ticketType:', 'hour:', 'x:y'),
};

export const textNamed = (name: string): Texts => byName[name] ?? hostile;
