import { instantAt, wallTimeIn } from '../../../apps/web/src/features/organizer-events/wall-time.js';

describe('a time that an organizer types', () => {
  it.each([
    ['in winter', 'Europe/Berlin', '2026-12-03T09:00', '2026-12-03T08:00:00.000Z'],
    ['in summer', 'Europe/Berlin', '2026-06-10T09:00', '2026-06-10T07:00:00.000Z'],
    ['at midnight', 'America/New_York', '2026-12-03T00:00', '2026-12-03T05:00:00.000Z'],
    ['just before the clocks skip an hour', 'Europe/Berlin', '2026-03-29T01:59', '2026-03-29T00:59:00.000Z'],
    ['just after the clocks skip an hour', 'Europe/Berlin', '2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
    ['that comes twice, at its first coming', 'Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['after the hour that comes twice', 'Europe/Berlin', '2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
    ['that comes twice in the west', 'America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
    ['where clocks change by half an hour', 'Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00.000Z'],
    ['three quarters of an hour apart', 'Asia/Kathmandu', '2026-06-10T09:00', '2026-06-10T03:15:00.000Z'],
    ['fourteen hours ahead', 'Pacific/Kiritimati', '2026-06-10T09:00', '2026-06-09T19:00:00.000Z'],
  ])('%s', (_, zone, wall, instant) => expect(instantAt(zone, wall)).toBe(instant));

  it.each([
    ['the clocks skip it', 'Europe/Berlin', '2026-03-29T02:30'],
    ['the clocks skip it by half an hour', 'Australia/Lord_Howe', '2026-10-04T02:15'],
    ['the island skipped the day', 'Pacific/Apia', '2011-12-30T10:00'],
    ['there is no such day', 'Europe/Berlin', '2026-02-30T10:00'],
    ['nothing is typed', 'Europe/Berlin', ''],
    ['it is none', 'Europe/Berlin', 'tomorrow'],
  ])('is none where %s', (_, zone, wall) => expect(instantAt(zone, wall)).toBeNull());
});

describe('the clock on the wall', () => {
  it.each([
    ['Europe/Berlin', '2026-12-03T08:00:59Z', '2026-12-03T09:00'],
    ['America/New_York', '2026-12-03T05:00:00Z', '2026-12-03T00:00'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01T00:00'],
  ])('in %s at %s', (zone, instant, wall) => expect(wallTimeIn(zone, Date.parse(instant))).toBe(wall));

  it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'])(
    'shows what was typed, at every half hour of the days when clocks change: %s',
    (zone) => {
      const days = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'];
      const walls = days.flatMap((day) => Array.from({ length: 48 }, (_, index) => new Date(Date.parse(day) + index * 1_800_000)));
      for (const wall of walls.map((time) => time.toISOString().slice(0, 16))) {
        const instant = instantAt(zone, wall);
        if (instant) expect(wallTimeIn(zone, Date.parse(instant))).toBe(wall);
      }
    },
  );
});
