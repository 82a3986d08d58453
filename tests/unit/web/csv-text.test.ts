import { csvTextOf } from '../../../apps/web/src/features/organizer-imports/csv-text.js';

const text = 'name;email\r\nZoë Łukasz;zoe@example.org\r\nليلى;\r\n👋;';
const utf16 = (order: 'le' | 'be') => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

describe('a file that an organizer drops is read', () => {
  it.each([
    ['in UTF-8', Buffer.from(text)],
    ['in UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['in UTF-16, little end first', utf16('le')],
    ['in UTF-16, big end first', utf16('be')],
  ])('%s', (_, bytes) => expect(csvTextOf(new Uint8Array(bytes))).toBe(text));

  // Node 20 reads 0x80 to 0x9f of Windows-1252 as Latin-1, unlike browsers: such a byte would test Node.
  it('in Windows-1252, where it is no UTF-8', () => {
    expect(csvTextOf(Uint8Array.of(0x5a, 0x6f, 0xeb, 0x3b, 0xdf))).toBe('Zoë;ß');
  });

  it('when it is empty', () => expect(csvTextOf(new Uint8Array())).toBe(''));
  it('when it is one byte long', () => expect(csvTextOf(Uint8Array.of(0xff))).toBe('ÿ'));
});
