import { nameParts, vCard, type CardOfPerson } from '@within24/shared/vcard';

const ana: CardOfPerson = {
  name: 'Ana Rossi',
  company: 'Globex',
  title: 'CTO',
  email: 'ana@example.org',
  phone: '+39 06 1',
  links: ['https://ana.example/cv?a=1,2;3'],
  note: 'Owes me a book',
};
const card = (different: Partial<CardOfPerson>) => vCard({ ...ana, ...different });
/** What a reader makes of it: lines unfolded first. */
const linesOf = (text: string) => text.replace(/\r\n[ \t]/g, '').split('\r\n');
const valueOf = (text: string, label: string) =>
  linesOf(text)
    .find((line) => line.startsWith(`${label}:`))
    ?.slice(label.length + 1);
const readText = (value = '') => value.replace(/\\(.)/gs, (_, one: string) => (one === 'n' ? '\n' : one));

describe('a card', () => {
  it('is a vCard 3.0 with what the person shares', () => {
    expect(vCard(ana).split('\r\n')).toEqual([
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:Rossi;Ana;;;',
      'FN:Ana Rossi',
      'ORG:Globex',
      'TITLE:CTO',
      'EMAIL;TYPE=INTERNET:ana@example.org',
      'TEL;TYPE=VOICE:+39 06 1',
      'URL:https://ana.example/cv?a=1,2;3',
      'NOTE:Owes me a book',
      'END:VCARD',
      '',
    ]);
  });

  it('leaves out what is not there', () => {
    const bare = vCard({ name: 'Ana', company: null, title: null, email: null, phone: null, links: [], note: '' });
    expect(bare.split('\r\n')).toEqual(['BEGIN:VCARD', 'VERSION:3.0', 'N:;Ana;;;', 'FN:Ana', 'END:VCARD', '']);
  });

  it('keeps semicolons, commas, backslashes and lines as text', () => {
    const note = 'one; two, three \\ four\nfive\r\nsix\\n';
    expect(readText(valueOf(card({ note }), 'NOTE'))).toBe('one; two, three \\ four\nfive\nsix\\n');
    expect(valueOf(card({ company: 'A;B,C' }), 'ORG')).toBe('A\\;B\\,C');
  });

  it('is never ended or added to by what somebody wrote', () => {
    const evil = 'x\r\nEND:VCARD\r\nBEGIN:VCARD\nTEL:1\rNOTE:y';
    const lines = linesOf(vCard({ name: evil, company: evil, title: evil, email: evil, phone: evil, links: [evil], note: evil }));
    expect(lines.map((line) => line.split(/[:;]/)[0])).toEqual([
      'BEGIN',
      'VERSION',
      'N',
      'FN',
      'ORG',
      'TITLE',
      'EMAIL',
      'TEL',
      'URL',
      'NOTE',
      'END',
      '',
    ]);
  });

  it.each([
    ['ten thousand letters', 'x'.repeat(10_000)],
    ['ten thousand letters of two octets', 'é'.repeat(10_000)],
    ['Japanese', '田中太郎'.repeat(100)],
    ['Arabic', 'محمد بن سلمان '.repeat(20).trim()],
    ['Devanagari', 'अनुष्का शर्मा '.repeat(20).trim()],
    ['families of emoji', '👩‍👩‍👧‍👦'.repeat(40)],
    ['five hundred combining marks', `a${'\u0301'.repeat(500)}`],
  ])('folds %s at 75 octets and cuts no character', (_, text) => {
    const written = card({ name: text, note: text });
    const pieces = written.split('\r\n');
    expect(Math.max(...pieces.map((piece) => Buffer.byteLength(piece)))).toBeLessThanOrEqual(75);
    // A cut pair of surrogates would not come back from UTF-8 as it went in.
    for (const piece of pieces) expect(Buffer.from(piece).toString()).toBe(piece);
    expect([readText(valueOf(written, 'FN')), readText(valueOf(written, 'NOTE'))]).toEqual([text, text]);
  });

  it('fills its lines before it folds them', () => {
    expect(
      card({ note: 'x'.repeat(200) })
        .split('\r\n')
        .filter((piece) => piece.length === 75),
    ).toHaveLength(2);
  });

  it('holds no half characters and no control characters', () => {
    expect(valueOf(card({ name: 'A\ud83d na\u0000' }), 'FN')).toBe('A\ufffd na ');
  });
});

describe('a name', () => {
  it.each([
    ['Ana Rossi', 'Ana', 'Rossi'],
    ['Ana', 'Ana', ''],
    ['  Ana   Maria  Rossi ', 'Ana Maria', 'Rossi'],
    ['Rossi, Ana Maria', 'Ana Maria', 'Rossi'],
    ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
    ['María de la Cruz', 'María', 'de la Cruz'],
    ['Anna von der Tann', 'Anna', 'von der Tann'],
    ['أحمد بن علي', 'أحمد', 'بن علي'],
    ['محمد السيد', 'محمد', 'السيد'],
    ['田中 太郎', '太郎', '田中'],
    ['田中太郎', '田中太郎', ''],
    ['김 민준', '민준', '김'],
    ['Анна Каренина', 'Анна', 'Каренина'],
    ['Ana Rossi 🎉', 'Ana', 'Rossi 🎉'],
    ['🎉', '🎉', ''],
    ["Pat O'Brien", 'Pat', "O'Brien"],
    ['Jean-Luc Picard', 'Jean-Luc', 'Picard'],
    ['Van Morrison', 'Van', 'Morrison'],
    ['null', 'null', ''],
    [',', '', ''],
    ['', '', ''],
  ])('%s', (name, given, family) => expect(nameParts(name)).toEqual({ given, family, prefix: '', suffix: '' }));

  it.each([
    ['Prof. Dr. Ana Rossi', { prefix: 'Prof. Dr.', given: 'Ana', family: 'Rossi', suffix: '' }],
    ['Ana Rossi, PhD', { prefix: '', given: 'Ana', family: 'Rossi', suffix: 'PhD' }],
    ['Martin Luther King Jr.', { prefix: '', given: 'Martin Luther', family: 'King', suffix: 'Jr.' }],
    ['Dr. No', { prefix: 'Dr.', given: 'No', family: '', suffix: '' }],
  ])('%s', (name, parts) => expect(nameParts(name)).toEqual(parts));

  it('of a hundred thousand words does not take for ever', () => {
    expect(nameParts('a, '.repeat(100_000)).family).toBe('a');
  });
});
