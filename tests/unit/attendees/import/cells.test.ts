import { mappedHeadings, read } from './support.js';

const first = async (headings: string, row: string) => (await read(`${headings}\n${row}\n`)).rows[0];

describe('links', () => {
  it.each([
    ['https://www.linkedin.com/in/ana', ['https://www.linkedin.com/in/ana']],
    ['linkedin.com/in/ana', ['https://linkedin.com/in/ana']],
    ['www.example.com', ['https://www.example.com/']],
    ['HTTP://Example.com/A', ['http://example.com/A']],
    ['https://a.example; https://b.example/x\nc.example/y', ['https://a.example/', 'https://b.example/x', 'https://c.example/y']],
    ['javascript:alert(1)', []],
    ['data:text/html,x', []],
    ['=HYPERLINK("http://evil.example")', []],
    ['https://user:pass@example.com', []],
    ['https://a.example,b.example', []],
    ['@ana', []],
    ['ana@example.com', []],
    ['n/a', []],
    ['https://', []],
    [`https://example.com/${'x'.repeat(600)}`, []],
    ['a.example b.example c.example d.example e.example f.example', ['a', 'b', 'c', 'd', 'e'].map((host) => `https://${host}.example/`)],
  ])('%s', async (cell, links) => {
    expect((await first('Name,LinkedIn', `Ana,"${cell.replaceAll('"', '""')}"`))?.links).toEqual(links);
  });
});

describe('consent', () => {
  it.each([
    [true, ['yes', 'TRUE', '1', 'ja', 'Oui', 'sí', 'sim', 'はい', 'نعم', '✓', 'x']],
    [false, ['no', 'False', '0', 'nein', 'non', 'não', 'いいえ', 'لا']],
    [null, ['', 'maybe', 'ask me', 'yes, but not my phone']],
  ])('%s', async (consent, answers) => {
    const read = await Promise.all(answers.map((answer) => first('Name,Networking consent', `Ana,"${answer}"`)));
    expect(read.map((row, index) => [answers[index], row?.consent])).toEqual(answers.map((answer) => [answer, consent]));
  });

  it('is recognised in a question about sharing with the other attendees', async () => {
    for (const heading of ['Networking consent', 'May we share your contact details with other attendees?', 'Kontaktdaten teilen']) {
      expect((await read(`Name,${heading}\nAna,yes\n`)).rows[0]?.consent).toBe(true);
    }
  });

  it('is never guessed from a consent to something else', async () => {
    for (const heading of [
      'GDPR consent',
      'Marketing consent',
      'I agree to the terms',
      'Newsletter',
      'Consent',
      'May we share your details with sponsors and attendees?',
    ]) {
      expect((await read(`Name,${heading}\nAna,yes\n`)).mapping).not.toHaveProperty('consent');
    }
  });
});

it.each([
  ['de', 'de'],
  ['pt_BR', 'pt-BR'],
  ['EN', 'en'],
  ['de-informal', 'de'],
  ['Deutsch', 'de'],
  ['日本語', 'ja'],
  ['العربية', 'ar'],
  ['Klingon', null],
  ['', null],
])('the language %s is %s', async (cell, language) => {
  expect((await first('Name,Language', `Ana,${cell}`))?.language).toBe(language);
});

describe('names', () => {
  it.each([
    ['first and last name', 'First name,Last name', 'Ana,Rossi', 'Ana Rossi'],
    ['a first name only', 'First name,Last name', 'Ana,', 'Ana'],
    ['the whole name, where there is one', 'Full name,First name,Last name', 'Ana María Rossi,Ana,Rossi', 'Ana María Rossi'],
    ['parts, where the whole is empty', 'Full name,First name,Last name', ',Ana,Rossi', 'Ana Rossi'],
    ['a family name headed Name', 'Vorname,Name', 'Ana,Rossi', 'Ana Rossi'],
    ['a first name headed Nombre', 'Nombre,Apellidos', 'Ana,Rossi Bianchi', 'Ana Rossi Bianchi'],
    ['a whole name headed Name beside a first name', 'Name,First name', 'Ana Rossi,Ana', 'Ana Rossi'],
    ['a name with a remark in the heading', 'Name (as on your badge)', 'Ana Rossi', 'Ana Rossi'],
    ['an East Asian name in its order', '姓,名', '山田,太郎', '山田 太郎'],
  ])('%s', async (_, headings, row, name) => {
    expect((await first(headings, row))?.name).toBe(name);
  });
});

it('a column of Dr and Ms is no job title', async () => {
  expect(mappedHeadings(await read('Title,Name\nDr.,Ana\nMs,Bo\n'))).not.toHaveProperty('title');
  expect((await first('Title,Name', 'Director,Ana'))?.title).toBe('Director');
});

it('a plus that an export has guarded against spreadsheets is a plus again', async () => {
  expect((await first('Name,Phone', "Ana,'+49 1"))?.phone).toBe('+49 1');
});

describe('an address', () => {
  it('of a buyer is offered and never taken, also where there is no other', async () => {
    for (const heading of [
      'Buyer email',
      'Order Email',
      'Purchaser e-mail',
      'E-Mail Käufer',
      'Billing email',
      'Adresse e-mail de l’acheteur',
      'Email del comprador',
      '購入者メールアドレス',
    ]) {
      expect((await read(`Name,${heading}\nAna,bo@example.com\n`)).rows).toMatchObject([{ email: null, buyerEmail: 'bo@example.com' }]);
    }
  });

  it('beside an attendee’s own is the buyer’s', async () => {
    const row = await first('Name,Email,Attendee email', 'Ana,bo@example.com,ana@example.com');
    expect(row).toMatchObject({ email: 'ana@example.com', buyerEmail: 'bo@example.com' });
  });

  it('of somebody else is nobody’s', async () => {
    for (const heading of ['Emergency contact email', 'Your manager’s email', 'Confirm your email', 'E-mail address verified']) {
      expect((await read(`Name,${heading}\nAna,bo@example.com\n`)).rows).toMatchObject([{ email: null, buyerEmail: null }]);
    }
  });

  it('is kept as it was written, without what cannot be seen', async () => {
    expect((await first('Name,Email', 'Ana,\u00a0Ana.Rossi+x@Exämple.com\u200b'))?.email).toBe('Ana.Rossi+x@Exämple.com');
  });
});
