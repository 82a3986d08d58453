import fc from 'fast-check';
import { correctedTime } from '@within24/shared';

const hour = 3_600_000;
const receivedAt = Date.UTC(2026, 2, 1, 12);

describe('the time of a follow-up', () => {
  it.each([0, 87_600 * hour, -87_600 * hour])('is corrected by the phone’s error of %p ms', (error) => {
    expect(correctedTime({ doneAt: receivedAt + error - hour, sentAt: receivedAt + error, receivedAt })).toBe(receivedAt - hour);
  });

  it('is never in the future nor before 1970, whatever a phone writes', () => {
    const written = fc.integer({ min: Date.UTC(-1, 0), max: Date.UTC(10_000, 0) });
    fc.assert(
      fc.property(written, written, (doneAt, sentAt) => {
        const at = correctedTime({ doneAt, sentAt, receivedAt });
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(receivedAt);
      }),
    );
  });
});
