import { loadedOver } from '../../../apps/web/src/features/people/loaded-over.js';
import { someContact } from './some-contact.js';

const [early, late] = ['2026-06-10T10:00:00.000Z', '2026-06-10T11:00:00.000Z'];
const [ben, cleo, dana] = ['ben', 'cleo', 'dana'].map((id) => someContact({ id, updatedAt: early })) as [
  ReturnType<typeof someContact>,
  ReturnType<typeof someContact>,
  ReturnType<typeof someContact>,
];
const noted = someContact({ id: 'ben', updatedAt: late, note: 'Sails' });
const muted = someContact({ id: 'ben', updatedAt: early, state: 'muted' });

it.each([
  ['somebody who was met while the list was under way', [ben], [ben, cleo], [ben], [ben, cleo]],
  ['somebody who is told of in both', [], [ben], [ben], [ben]],
  ['what was told of somebody while the list was under way', [ben], [noted], [ben], [noted]],
  ['what was done on this phone while the list was under way', [ben], [muted], [ben], [muted]],
  ['what the list tells at the same time as before', [muted], [muted], [ben], [ben]],
  ['what the list tells that is newer', [ben], [ben], [noted], [noted]],
  ['nobody who is not in the list any more', [ben, cleo], [ben, cleo], [ben], [ben]],
  ['somebody who was met on another phone', [ben], [ben], [ben, dana], [ben, dana]],
])('a list that was loaded leaves %s', (_, before, now, loaded, all) => expect(loadedOver(before, now, loaded)).toEqual(all));
