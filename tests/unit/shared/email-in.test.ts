import { email, emailIn } from '@within24/shared';
import fc from 'fast-check';

it('an address is found in a text exactly where the schema takes it', () => {
  const piece = fc.constantFrom(
    'ana',
    '@',
    'example.org',
    '.',
    'ü',
    ' ',
    '\u200b',
    ',',
    '<',
    '>',
    '\r\nBcc:',
    '+1',
    'x'.repeat(250),
    'ANA',
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
    fc.tuple(piece, piece).map(([local, host]) => `${local}@${host}.example`),
    fc.emailAddress(),
  );
  fc.assert(
    fc.property(text, (given) => expect(emailIn(given)).toBe(email.safeParse(given).data ?? null)),
    { numRuns: 2_000 },
  );
});
