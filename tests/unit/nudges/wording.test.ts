import { initialsOf, meets } from '../../../apps/api/src/nudges/domain/wording.js';

describe('the initials', () => {
  it.each([
    ['Ana Rossi', 'AR'],
    ['Ana María de la Cruz', 'AC'],
    ['ana', 'A'],
    ['  ', ''],
    ['田中 太郎', '田太'],
    ['ßeta éclair', 'SÉ'],
    ['😀 Smile', '😀S'],
    ['محمد الفارسي', 'م\u200cا'],
  ])('of %p are %p', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('what one can help with', () => {
  it.each([
    ['A quiet venue for forty people', 'I know every VENUE in Porto', true],
    ['Hafenpläne', 'hafenpläne zeichnen', true],
    ['مكان هادئ', 'إيجاد مكان', true],
    ['A co-founder', 'Tax law', false],
    ['one of the best', 'any of the rest', false],
    [null, 'Venues', false],
    ['Venues', null, false],
    ['', '', false],
  ])('meets what another looks for where they share a word: %s, %s', (lookingFor, canHelpWith, expected) => {
    expect(meets(lookingFor, canHelpWith)).toBe(expected);
  });
});
