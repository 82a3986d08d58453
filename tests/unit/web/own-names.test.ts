import { languages } from '@within24/shared/languages';
import { ownNameOf, wantedLanguage } from '../../../apps/web/src/i18n/own-names.js';

describe('a language', () => {
  it('is offered by the name that its speakers give it', () => {
    expect(languages.map(ownNameOf)).toEqual(['English', 'Deutsch', 'français', 'español', 'português', '日本語', 'العربية']);
  });
});

describe('what a browser would like to read', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['sv', 'fr-CA', 'en'], 'fr'],
    [['EN-us'], 'en'],
  ] as const)('is of %j the language %s', (tags, language) => expect(wantedLanguage(tags)).toBe(language));

  it('is unknown where we speak none of its languages, and never guessed to be English', () => {
    expect(wantedLanguage(['sv', 'fi'])).toBeUndefined();
    expect(wantedLanguage([])).toBeUndefined();
  });
});
