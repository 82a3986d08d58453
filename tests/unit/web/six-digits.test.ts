import { isAddress, sixDigitsOf } from '../../../apps/web/src/features/session/six-digits.js';

describe('the code of a mail', () => {
  it.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['123-456', '123456'],
    ['１２３４５６', '123456'],
    ['٠١٢٣٤٩', '012349'],
    ['۰۱۲۳۴۹', '012349'],
    ['\u2066123456\u2069', '123456'],
  ])('is read out of %j', (typed, code) => expect(sixDigitsOf(typed)).toBe(code));

  it.each(['', '12345', '1234567', '12345a', 'abcdef', '१२३४५६'])('is not read out of %j', (typed) => {
    expect(sixDigitsOf(typed)).toBeNull();
  });
});

describe('an address', () => {
  it.each(['ana@example.org', 'ana.rossi+event@mail.example.co', 'アナ@例え.jp'])('can be %s', (text) =>
    expect(isAddress(text)).toBe(true),
  );
  it.each(['', 'ana', 'ana@', '@example.org', 'ana@example', 'ana rossi@example.org'])('cannot be %j', (text) => {
    expect(isAddress(text)).toBe(false);
  });
});
