import { graceOf } from '../../../apps/api/src/event-deletion/domain/grace.js';

const [hour, day] = [3_600, 86_400];

it('an event with scans can be kept for seven days, however long people have to follow up', () => {
  for (const window of [hour, 6 * hour, day, 14 * day]) expect(graceOf(window)).toBe(7 * day);
});

it('a trial can be kept for seven of its own days', () => {
  expect(graceOf(60)).toBe(420);
  expect(graceOf(hour - 1)).toBe(7 * (hour - 1));
});
