import { badgeUrlOf, parseBadge, printedShortCode, shortCodeOf } from '@within24/shared';

const code = 'ABCDE0123456789FGHJKMNPQRS';

describe('a badge is read', () => {
  it.each([
    ['the URL of the QR', `HTTPS://MEET.EXAMPLE.COM/B/${code}`],
    ['the URL in lower case', `https://meet.example.com/b/${code.toLowerCase()}`],
    ['the bare code', code],
    ['the bare code with letters that look alike', code.replace('0', 'O').replace('1', 'l')],
  ])('from %s', (_, text) => {
    expect(parseBadge(text)).toEqual({ kind: 'code', code });
  });

  it('from the short code as it is printed', () => {
    expect(parseBadge(printedShortCode(shortCodeOf(code)))).toEqual({ kind: 'short', shortCode: '01234567' });
  });

  it.each([
    ['nothing', ''],
    ['a vCard', 'BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD'],
    ['a script', 'javascript:alert(1)'],
    ['a personal link', 'https://meet.example.com/a/#0123456789abcdefghijklmnop'],
    ['a truncated code', `HTTPS://MEET.EXAMPLE.COM/B/${code.slice(0, 25)}`],
    ['4,296 characters', 'A'.repeat(4_296)],
  ])('but not from %s', (_, text) => {
    expect(parseBadge(text)).toBeNull();
  });
});

it('the QR holds capitals only, whatever path the public URL has', () => {
  expect(badgeUrlOf('https://meet.example.com/some/path', code)).toBe(`HTTPS://MEET.EXAMPLE.COM/B/${code}`);
});
