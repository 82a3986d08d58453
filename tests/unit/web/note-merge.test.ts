import fc from 'fast-check';
import { cleanText } from '../../../libs/shared/src/plain-text.js';
import { mergedNote, mergedTags, writtenOver } from '../../../apps/web/src/offline/note-merge.js';

describe('a note that was written in two places', () => {
  it.each([
    ['only here', 'Sails', 'Sails, two kids', 'Sails', 'Sails, two kids'],
    ['only there', 'Sails', 'Sails', 'Sails in Kiel', 'Sails in Kiel'],
    ['the same in both', '', 'Sails', 'Sails', 'Sails'],
    ['further here than there', '', 'Sails in Kiel', 'Sails', 'Sails in Kiel'],
    ['further there than here', '', 'Sails', 'Sails in Kiel', 'Sails in Kiel'],
    ['and emptied there', 'Sails', 'Sails in Kiel', '', 'Sails in Kiel'],
    ['differently, and keeps both', '', 'Likes jazz', 'Sails', 'Sails\nLikes jazz'],
    ['in two scripts, and keeps both', '', 'تحب الموسيقى', 'Sails', 'Sails\nتحب الموسيقى'],
  ])('%s', (_, base, mine, theirs, merged) => expect(mergedNote(base, mine, theirs)).toBe(merged));

  it('keeps lines in the order of both, and those in common once', () =>
    expect(mergedNote('Sails', 'Jazz\nSails\nTwo kids', 'Sails\nKiel')).toBe('Jazz\nSails\nKiel\nTwo kids'));

  it('stays as it is when the merge is merged once more', () => {
    const once = mergedNote('', 'Likes jazz', 'Sails');
    expect(mergedNote('Sails', once, 'Sails')).toBe(once);
    expect(mergedNote('', 'Likes jazz', once)).toBe(once);
  });

  const line = fc.constantFrom('Sails', 'Kiel', 'Jazz', 'Two kids', '', 'Sails in Kiel');
  const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));

  it('keeps every line of both, whatever was written where', () =>
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        const merged = mergedNote(base, mine, theirs);
        const changed = [mine, theirs].filter((note) => note !== base);
        return changed.every((note) => note.split('\n').every((each) => merged.includes(each)));
      }),
      { numRuns: 10_000 },
    ));

  it('comes to the same lines on either device', () =>
    fc.assert(
      fc.property(text, text, (mine, theirs) => {
        const once = mergedNote('', mine, theirs);
        return mergedNote(theirs, once, theirs) === once && mergedNote(mine, mine, once) === once;
      }),
      { numRuns: 10_000 },
    ));
});

it.each([
  ['line breaks of every system', 'one\r\ntwo\rthree\nfour', 'one\ntwo\nthree\nfour'],
  ['an accent that was typed as two characters', 'Jose\u0301', 'Jos\u00e9'],
  ['space around the text', ' \n Sails \n', 'Sails'],
  ['nothing but space', ' \n ', ''],
  ['marks of direction and a number that brought its own', '\u200fتحب الموسيقى\u200f \u202a+49 431 1\u202c', 'تحب الموسيقى +49 431 1'],
  ['a line separator', 'one\u2028two', 'one\ntwo'],
])('a note is compared as the server keeps it: %s', (_, typed, kept) => expect(cleanText(typed)).toBe(kept));

it.each([
  ['a letter is taken away after the space that follows a word', 'Loves sailing ', 'Loves sailin', 'Loves sailin'],
  ['all is taken away', 'Loves sailing ', '', ''],
  ['a line is corrected after the next was begun', 'Loves sailing\n', 'Loves sailboats', 'Loves sailboats'],
  ['there are marks of direction', '\u200fLoves sailing\u200f', 'Loves boats', 'Loves boats'],
])('a note that is saved while it is typed is what the field shows where %s', (_, base, mine, kept) =>
  expect(writtenOver({ note: 'Loves sailing', tags: ['pilot'] }, { note: mine }, { note: base })).toEqual({ note: kept, tags: ['pilot'] }),
);

describe('tags that were chosen in two places', () => {
  it.each([
    ['added in both', [], ['pilot'], ['jazz'], ['jazz', 'pilot']],
    ['taken away here', ['pilot', 'jazz'], ['jazz'], ['pilot', 'jazz'], ['jazz']],
    ['taken away there', ['pilot', 'jazz'], ['pilot', 'jazz'], ['jazz'], ['jazz']],
    ['added here and taken away there', ['pilot'], ['pilot', 'jazz'], [], ['jazz']],
    ['the same in both', [], ['jazz'], ['jazz'], ['jazz']],
  ])('%s', (_, base, mine, theirs, merged) => expect(mergedTags(base, mine, theirs)).toEqual(merged));

  it('are never more than the server keeps', () => {
    const many = (letter: string) => Array.from({ length: 20 }, (_, index) => `${letter}${index}`);
    expect(mergedTags([], many('a'), many('b'))).toEqual(many('b'));
  });
});
