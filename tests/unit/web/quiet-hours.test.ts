import fc from 'fast-check';
import { quietHours } from '@within24/shared';
import { isQuietRange } from '../../../apps/web/src/features/me/quiet-hours.js';

const time = fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

describe('quiet hours that are checked on the phone', () => {
  it('are taken exactly where the server takes them', () => {
    fc.assert(
      fc.property(time, time, (from, to) => {
        expect(isQuietRange({ from, to })).toBe(quietHours.safeParse({ from, to }).success);
      }),
      {
        numRuns: 2_000,
        examples: [
          ['21:00', '09:00'],
          ['21:00', '09:01'],
          ['08:00', '08:00'],
        ],
      },
    );
  });

  it('need both times', () => {
    expect(isQuietRange({ from: '', to: '08:00' })).toBe(false);
  });
});
