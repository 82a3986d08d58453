import { pages } from '@within24/shared/catalogue/en/pages';
import { firstNameOf, nameOf } from '../../../apps/web/src/features/people/names.js';
import { speakWith } from '../../../apps/web/src/i18n/messages.js';
import { initialsOf } from '../../../apps/web/src/ui/initials.js';
import { someContact } from './some-contact.js';

beforeAll(() => speakWith(pages));

describe('the initials in the ring', () => {
  it.each([
    ['Ana Rossi', 'AR'],
    ['ana maria de la cruz', 'AC'],
    ['  Ana \t Rossi ', 'AR'],
    ['Plato', 'P'],
    ["Conan O'Brien", 'CO'],
    ['ليلى حداد', 'ل\u200cح'],
    ['محمد الفارسي', 'م\u200cا'],
    ['فاطمة', 'ف'],
    ['محمد Khan', 'م\u200cK'],
    ['王小明', '王'],
    ['निशा क', 'निक'],
    ['Zoe\u0301 E\u0301mile', 'ZE\u0301'],
    ['👩‍👩‍👧 Family', '👩‍👩‍👧F'],
    ['Ana – Rossi', 'AR'],
    ['"Ana" (Rossi)', 'AR'],
    ['3 Musketeers', '3M'],
  ])('of %s', (name, initials) => expect(initialsOf(name)).toBe(initials));

  it.each(['', '   ', '—', '\u200d'])('are a question mark where there is no letter: "%s"', (name) => expect(initialsOf(name)).toBe('?'));
});

it.each([
  ['Ana Rossi', 'Ana'],
  ['  Ana\u00a0Rossi ', 'Ana'],
  ['ليلى حداد', 'ليلى'],
  ['王小明', '王小明'],
  ['', ''],
])('the first name of "%s"', (name, first) => expect(firstNameOf(name)).toBe(first));

describe('the name in the list', () => {
  it('is the one on the card', () => expect(nameOf(someContact())).toBe('Ana Rossi'));
  it('of somebody who deleted their data', () => expect(nameOf(someContact({ state: 'erased' }, { name: '' }))).toBe('A deleted attendee'));
  it('of somebody who was removed', () => expect(nameOf(someContact({ state: 'removed' }, { name: '' }))).toBe('A removed contact'));
});
