import { mailLanguageOf } from '@within24/shared';

describe('the language of a mail', () => {
  it.each([
    [['de', 'fr'], 'de'],
    [['pt-BR', 'es-MX'], 'es'],
    [[null, 'AR-eg'], 'ar'],
    [['ja', 'pt'], 'en'],
    [[null, undefined, ''], 'en'],
    [[], 'en'],
  ])("is the first that mails are written in, the attendee's before the event's: %j", (tags, language) => {
    expect(mailLanguageOf(...tags)).toBe(language);
  });
});
