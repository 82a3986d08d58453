import { linkedInOf, mailtoOf } from '../../../apps/web/src/features/follow-ups/hand-off.js';
import { someContact } from './some-contact.js';

const limit = 1_800;
const subject = 'It was good to meet you';
const mailOf = (body: string, email = 'ana@example.org') => mailtoOf(email, { subject, body });
const readBack = (href: string) => {
  const { pathname, searchParams } = new URL(href.replaceAll('+', '%2B'));
  return { to: decodeURIComponent(pathname), fields: Object.fromEntries(searchParams) };
};

describe('the link that opens the mail app', () => {
  it('breaks lines as mail does', () => {
    expect(mailOf('Hi Ana,\n\nsee you').href).toBe(
      'mailto:ana@example.org?subject=It%20was%20good%20to%20meet%20you&body=Hi%20Ana%2C%0D%0A%0D%0Asee%20you',
    );
  });

  it.each(['Привет, Ана', 'مرحبا آنا', '你好', 'Hi 👩‍👩‍👧', '50 % & more? #1 + 1 = 2', '&bcc=eve@example.org'])(
    'carries the words as they are: %s',
    (words) => {
      const { href, isWhole } = mailOf(words);
      expect(isWhole).toBe(true);
      expect(readBack(href)).toEqual({ to: 'ana@example.org', fields: { subject, body: words } });
    },
  );

  it.each(['a+b@example.org', 'a&b@example.org', "o'brien@example.org", 'a?b@example.org', 'анна@пример.рф'])(
    'goes to one address: %s',
    (email) => {
      expect(readBack(mailOf('Hi', email).href)).toEqual({ to: email, fields: { subject, body: 'Hi' } });
    },
  );

  it('leaves the message out from 1,800 characters on, and keeps the subject', () => {
    const room = limit - mailOf('').href.length;
    const longest = mailOf('a'.repeat(room - 1));
    expect([longest.isWhole, longest.href.length]).toEqual([true, limit - 1]);
    const tooLong = mailOf('a'.repeat(room));
    expect(tooLong.isWhole).toBe(false);
    expect(readBack(tooLong.href)).toEqual({ to: 'ana@example.org', fields: { subject } });
  });

  it.each([
    ['Latin', 'a', true],
    ['Cyrillic', 'ж', false],
    ['Chinese', '語', false],
    ['emoji', '👋', false],
  ])('counts characters as the link carries them: 400 letters, %s', (_, letter, isWhole) => {
    expect(mailOf(letter.repeat(400)).isWhole).toBe(isWhole);
  });

  it('stays short where the name of the event alone is too long', () => {
    const { href, isWhole } = mailtoOf('ana@example.org', { subject: '語'.repeat(200), body: 'Hi' });
    expect({ href, isWhole }).toEqual({ href: 'mailto:ana@example.org', isWhole: false });
  });
});

describe('the LinkedIn profile that somebody shares', () => {
  const linkedInAmong = (...links: string[]) => linkedInOf(someContact({}, { links }).card);

  it.each(['https://www.linkedin.com/in/ana', 'https://de.linkedin.com/in/ana', 'https://LinkedIn.com/in/ana'])('is %s', (profile) => {
    expect(linkedInAmong('https://ana.example', profile)).toBe(profile);
  });

  it.each(['https://notlinkedin.com/in/ana', 'https://linkedin.com.example/in/ana', 'https://example.org/linkedin.com'])(
    'is not %s',
    (link) => {
      expect(linkedInAmong(link)).toBeUndefined();
    },
  );

  it('is missing where no link is shared', () => expect(linkedInAmong()).toBeUndefined());
});
