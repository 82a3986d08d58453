import { found, tagsOf } from '../../../apps/web/src/features/people/search.js';
import { someContact } from './some-contact.js';

const ana = someContact(
  { note: 'Sails in Kiel\nпроект «Ёлка»', tags: ['investor', 'talk again'] },
  { name: 'Ana Ünal', company: 'Straße & Søn' },
);
const isFound = (search: string, contact = ana) => found([contact], search).length === 1;

describe('the search', () => {
  it.each([
    '',
    '  ',
    'ana',
    'ÜNAL',
    'unal',
    'strasse',
    'STRASSE',
    'sön',
    'son',
    'kiel',
    'invest',
    'kiel ana',
    ' ana ',
    'again kiel',
    'елка',
  ])('finds Ana by "%s"', (search) => expect(isFound(search)).toBe(true));
  it.each(['ben', 'ana berlin', 'null', 'analog'])('does not find Ana by "%s"', (search) => expect(isFound(search)).toBe(false));
  it('does not find a missing company', () => expect(isFound('null', someContact({}, { company: null }))).toBe(false));

  it.each([
    ['ليلى حداد', 'حداد'],
    ['ليلى حدّاد', 'ليلي حداد'],
    ['أحمد', 'احمد'],
    ['فاطمة', 'فاطمه'],
    ['محـــمد', 'محمد'],
    ['کریم', 'كريم'],
    ['王小明', '小明'],
    ['サトウ　ハナ', 'さとう'],
    ['ｻﾄｳ', 'サトウ'],
    ['ガブリエル', 'がぶりえる'],
    ['김민수', '민수'],
    ['İpek Yılmaz', 'ipek yilmaz'],
    ['Łukasz', 'lukasz'],
    ['ΝΙΚΟΣ', 'νίκος'],
    ['निशा', 'निशा'],
    ['Jose\u0301', 'josé'],
    ['Room ١٢', 'room 12'],
  ])('finds %s by "%s"', (name, search) => expect(isFound(search, someContact({}, { name }))).toBe(true));

  it.each([
    ['निशा', 'नशा'],
    ['バス', 'ハス'],
  ])('does not take %s for "%s"', (name, search) => expect(isFound(search, someContact({}, { name }))).toBe(false));

  it('keeps the order', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => someContact({ id: String(index), note: `Met at stand ${index}` }));
    expect(found(many, '199 ana').map(({ id }) => id)).toEqual([
      ...['199', '1199', '1990', '1991', '1992', '1993', '1994', '1995', '1996', '1997', '1998', '1999'],
    ]);
  });
});

it('the tags in use come the most used first, then by the alphabet', () => {
  const tags = [['b', 'a'], ['b'], [], ['ä', 'z'], ['z']].map((some) => someContact({ tags: some }));
  expect(tagsOf(tags)).toEqual(['b', 'z', 'a', 'ä']);
  expect(tagsOf([])).toEqual([]);
});
