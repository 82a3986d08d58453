import { otherOf, suggestions, suggestionsFor } from '../../../apps/web/src/features/introductions/suggestions.js';
import { someContact } from './some-contact.js';

const person = (id: string, lookingFor: string | null, canHelpWith: string | null, hour = 8) =>
  someContact({ id, metAt: `2026-06-10T${String(hour).padStart(2, '0')}:00:00Z` }, { name: id, lookingFor, canHelpWith });

const ben = person('ben', 'A venue for forty people', null, 9);
const carla = person('carla', null, 'Venues in Porto, sailcloth', 10);
const dana = person('dana', 'Somebody who prints on sailcloth', null, 11);
const emil = person('emil', null, 'Permits', 12);
const ids = (found: ReturnType<typeof suggestions>) => found.map(({ needer, helper }) => [needer.id, helper.id]);

describe('whom somebody could be introduced to', () => {
  it('is who can help with what they look for, and says why', () => {
    const [only, ...more] = suggestionsFor(ben, [ben, carla, dana, emil]);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ needer: { id: 'ben' }, helper: { id: 'carla' } });
    expect(only!.match).toEqual({ wish: 'A venue for forty people', offer: 'Venues in Porto' });
  });

  it('is also whom they can help', () => {
    const found = suggestionsFor(carla, [ben, carla, dana, emil]);
    expect(found.map((suggestion) => otherOf(suggestion, carla).id)).toEqual(['dana', 'ben']);
  });

  it('names somebody once who can both help and be helped', () => {
    const [one, other] = [person('one', 'tides', 'boats'), person('other', 'boats', 'tides')];
    expect(ids(suggestionsFor(one, [one, other]))).toEqual([['one', 'other']]);
  });

  it.each([
    ['会場を探しています', '会場の手配'],
    ['أبحث عن قاعة هادئة', 'تأجير القاعات'],
    ['Ищу площадки', 'Площадки для встреч'],
  ])('speaks any script: %s', (lookingFor, canHelpWith) => {
    expect(suggestionsFor(person('a', lookingFor, null), [person('b', null, canHelpWith)])).toHaveLength(1);
  });

  it('leaves out who is no longer connected, and who says nothing', () => {
    const gone = [
      { ...carla, state: 'removed' as const },
      { ...carla, state: 'erased' as const },
    ];
    expect(suggestionsFor(ben, [...gone, person('silent', null, null)])).toEqual([]);
  });
});

describe('whom one could introduce to each other', () => {
  it('is each two once, those met last first', () => {
    expect(ids(suggestions([ben, carla, dana, emil], []))).toEqual([
      ['dana', 'carla'],
      ['ben', 'carla'],
    ]);
  });

  it('leaves out who was introduced already, whoever was named first', () => {
    expect(ids(suggestions([ben, carla, dana], [['carla', 'ben']]))).toEqual([['dana', 'carla']]);
  });
});
