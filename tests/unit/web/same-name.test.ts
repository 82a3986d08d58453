import { isSameName } from '../../../apps/web/src/features/organizer-events/same-name.js';

it.each([
  ['as it stands', 'Harbour Conference', true],
  ['with spaces around and between', '  Harbour   Conference ', true],
  ['in other letters', 'harbour conference', false],
  ['in part', 'Harbour', false],
  ['not at all', '', false],
])('a name typed %s', (_, typed, isSame) => {
  expect(isSameName(typed, 'Harbour Conference')).toBe(isSame);
});

it('takes letters and their marks together or apart', () => {
  expect(isSameName('Cafe\u0301', 'Caf\u00e9')).toBe(true);
});
