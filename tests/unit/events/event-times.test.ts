import { windowErrors } from '../../../apps/api/src/events/domain/event-times.js';

const day = 86_400;
const startsAt = new Date('2026-09-01T09:00:00Z');
const after = (seconds: number) => new Date(startsAt.getTime() + seconds * 1_000);
const codes = (lengthSeconds: number, followUpWindow: number, trials = false) =>
  windowErrors({ startsAt, endsAt: after(lengthSeconds), followUpWindow }, trials).map(({ path, code }) => `${path} ${code}`);

describe("an event's times", () => {
  it.each([1, 8 * 3_600, 366 * day])('hold an event of %d seconds', (length) => expect(codes(length, day)).toEqual([]));
  it.each([0, -1])('hold none of %d seconds', (length) => expect(codes(length, day)).toEqual(['endsAt end_before_start']));
  it('hold none of more than 366 days', () => expect(codes(366 * day + 1, day)).toEqual(['endsAt event_too_long']));

  it.each([3_600, day, 14 * day])('hold a follow-up window of %d seconds', (window) => expect(codes(day, window)).toEqual([]));
  it.each([0, 3_599, 14 * day + 1])('hold none of %d seconds', (window) => {
    expect(codes(day, window)).toEqual(['followUpWindow window_out_of_range']);
  });
  it('hold a window of one minute for a trial, and none below', () => {
    expect(codes(day, 60, true)).toEqual([]);
    expect(codes(day, 59, true)).toEqual(['followUpWindow window_out_of_range']);
  });
  it('name everything that is wrong at once', () => {
    expect(codes(-5, 0)).toEqual(['endsAt end_before_start', 'followUpWindow window_out_of_range']);
  });
});
