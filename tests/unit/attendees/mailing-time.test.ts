import { mailingTimeErrors } from '../../../apps/api/src/attendees/domain/mailing-time.js';

const now = Date.parse('2026-12-01T10:00:00Z');
const event = { endsAt: new Date('2026-12-04T17:00:00Z') };
const errorsAt = (instant: string) => mailingTimeErrors(Date.parse(instant), event, now).map(({ path, message }) => `${path} ${message}`);

describe('the time of a mailing', () => {
  it.each(['2026-12-01T10:00:00.001Z', '2026-12-03T08:00:00Z', '2026-12-04T17:00:00Z'])('may be %s', (instant) => {
    expect(errorsAt(instant)).toEqual([]);
  });

  it.each([
    ['2026-12-01T10:00:00Z', 'sendAt must be in the future'],
    ['1970-01-01T00:00:00Z', 'sendAt must be in the future'],
    ['2026-12-04T17:00:00.001Z', 'sendAt must be before the event ends'],
    ['9999-12-31T23:59:59Z', 'sendAt must be before the event ends'],
  ])('may not be %s', (instant, why) => {
    expect(errorsAt(instant)).toEqual([expect.stringContaining(why)]);
  });
});
