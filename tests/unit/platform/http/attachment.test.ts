import { attachment } from '../../../../apps/api/src/platform/http/attachment.js';

/** What a browser saves it as. */
function savedAs(title: string): { ascii: string; name: string } {
  const header = attachment(title, 'csv');
  const [, ascii, encoded] = /^attachment; filename="([^"]*)"; filename\*=UTF-8''([\w.%-]*)$/.exec(header)!;
  return { ascii: ascii!, name: decodeURIComponent(encoded!) };
}

describe('the file that a browser saves', () => {
  it.each([
    ['Harbour Conference', 'Within24-Harbour-Conference.csv', 'Within24-Harbour-Conference.csv'],
    ['Café München', 'Within24-Cafe-Munchen.csv', 'Within24-Café-München.csv'],
    ['港の会議 2026', 'Within24-2026.csv', 'Within24-港の会議-2026.csv'],
    ['مؤتمر', 'Within24.csv', 'Within24-مؤتمر.csv'],
    ['../../etc/passwd', 'Within24-etc-passwd.csv', 'Within24-etc-passwd.csv'],
    ['a"; filename="b.exe', 'Within24-a-filename-b-exe.csv', 'Within24-a-filename-b-exe.csv'],
    ['x\r\nSet-Cookie: a=b', 'Within24-x-Set-Cookie-a-b.csv', 'Within24-x-Set-Cookie-a-b.csv'],
    ['🎉', 'Within24.csv', 'Within24.csv'],
    ['', 'Within24.csv', 'Within24.csv'],
    ['CON', 'Within24-CON.csv', 'Within24-CON.csv'],
  ])('of %j', (title, ascii, name) => expect(savedAs(title)).toEqual({ ascii, name }));

  it('has a name of bounded length, with whole characters', () => {
    const { name } = savedAs('𝒜'.repeat(200));
    expect(name.length).toBeLessThan(100);
    expect(name.isWellFormed()).toBe(true);
  });
});
