import { languageOf } from '@within24/shared';

describe('the language for somebody', () => {
  it.each([
    [['de', 'fr'], 'de'],
    [['tlh', 'pt-BR', 'es-MX'], 'pt'],
    [[null, 'AR-eg'], 'ar'],
    [['ja-JP', 'pt'], 'ja'],
    [['tlh', 'nl'], 'en'],
    [[null, undefined, ''], 'en'],
    [[], 'en'],
  ])("is the first that we speak, the attendee's before the event's: %j", (tags, language) => {
    expect(languageOf(...tags)).toBe(language);
  });
});
