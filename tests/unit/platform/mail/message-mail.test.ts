import { languages } from '@within24/shared';
import { mailTexts } from '@within24/shared/catalogue/mails';
import { messageMail } from '../../../../apps/api/src/platform/mail/index.js';
import { aMessage } from './a-message.js';

/** The text of the HTML as it is selected and copied. */
const copied = (html: string) =>
  html
    .slice(html.indexOf('<body'))
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const linksIn = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link);

describe('a message', () => {
  it.each(languages)('says who writes, where and when they met, how to answer and how to stop it: %s', async (language) => {
    const { html, text, from } = await messageMail({ ...aMessage, language });
    expect(from).toContain('Ana Ruiz');
    expect(from).toContain('Within24');
    for (const body of [text, copied(html)]) {
      expect(body.split('Ana Ruiz').length).toBeGreaterThan(4);
      for (const part of ['Open Cities Forum', 'Open Cities Day', '24', '10:14']) expect(body).toContain(part);
    }
  });

  it('stands as it was written, line by line', async () => {
    const { html, text, subject } = await messageMail(aMessage);
    expect(subject).toBe(aMessage.subject);
    for (const body of [text, copied(html)]) expect(body).toContain(aMessage.body);
    expect(html).toContain('white-space: pre-line');
  });

  it.each(languages)('leads nowhere but to the reader’s own page, and says so where it holds addresses: %s', async (language) => {
    const spread = 'Read https://evil.example/tides?a=1&b=2 or www.evil.example, evil.com/x or write to x@evil.com!';
    const { html, text } = await messageMail({ ...aMessage, language, body: spread, senderName: 'Win at evil.com' });
    const plain = await messageMail({ ...aMessage, language });
    expect(linksIn(html)).toEqual([aMessage.page]);
    expect(html).not.toMatch(/evil\.\w|https?:\/\/evil|www\.evil|x@evil/);
    expect(copied(html)).toContain(spread);
    expect(text).toContain(spread);
    const hint = mailTexts[language].message.addresses;
    expect([copied(html).includes(hint), copied(plain.html).includes(hint)]).toEqual([true, false]);
  });

  it('comes from nobody’s address but ours, whatever somebody’s name is', async () => {
    const { from } = await messageMail({ ...aMessage, senderName: 'help@bank.example\r\nBcc: x@y.example' });
    expect(from).not.toMatch(/[@\r\n]/);
  });

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '{{page}} {{#body}}x{{/body}}',
    '$& $1',
    '<!--[if mso]>x<![endif]-->',
  ])('holds nothing but text from its sender: %s', async (text) => {
    const plain = await messageMail({ ...aMessage, body: 'x', subject: 'x', senderName: 'x' });
    const { html } = await messageMail({ ...aMessage, body: text, subject: text, senderName: text });
    const elements = (mail: string) =>
      [...mail.matchAll(/<[a-z][^>]*>/gi)].map(([element]) => element.replace(/aria-label="[^"]*"/, '')).filter((one) => one !== '<span>');
    expect(elements(html)).toEqual(elements(plain.html));
  });
});
