import { placeScan } from '../../../apps/api/src/connections/domain/place-scan.js';

const hour = 3_600_000;
const day = 24 * hour;
const event = { startsAt: 100 * day, endsAt: 102 * day };
const place = (scannedAt: number, sentAt: number, receivedAt: number) => placeScan({ scannedAt, sentAt, receivedAt, event });

describe('the place of a scan in time', () => {
  it('is the phone’s time where its clock is right', () => {
    const received = event.startsAt + 5 * hour;
    expect(place(received - hour, received, received)).toEqual({
      metAt: received - hour,
      madeAt: received - hour,
      offset: 0,
      moved: false,
    });
  });

  it('is corrected by the phone’s own error at sending', () => {
    const received = event.startsAt + 5 * hour;
    const slow = received - 3 * day;
    expect(place(slow - hour, slow, received)).toMatchObject({ metAt: received - hour, offset: 3 * day, moved: false });
  });

  it('is kept between twelve hours before the start and the upload', () => {
    const received = event.startsAt + hour;
    expect(place(0, received, received)).toMatchObject({ metAt: event.startsAt - 12 * hour, moved: true });
    expect(place(received + 1, received, received)).toMatchObject({ metAt: received, moved: true });
  });

  it('is kept before twelve hours after the end, but counts as made when it was', () => {
    const received = event.endsAt + 3 * day;
    const limits = { metAt: event.endsAt + 12 * hour, madeAt: received - hour, moved: true };
    expect(place(received - hour, received, received)).toMatchObject(limits);
  });

  it.each([
    ['just before twelve hours before the start', event.startsAt - 12 * hour - 1, false],
    ['twelve hours before the start', event.startsAt - 12 * hour, true],
    ['fourteen days after the end', event.endsAt + 14 * day, true],
    ['just after fourteen days after the end', event.endsAt + 14 * day + 1, false],
  ])('of an upload %s: %p, %p', (_, received, taken) => {
    expect(place(received, received, received) !== null).toBe(taken);
  });
});
