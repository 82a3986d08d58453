import { longestNote, mergedNote, tidyNote } from '../../../apps/web/src/features/people/merged-note.js';

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

  it('is never longer than the server keeps', () => {
    expect(mergedNote('', 'a'.repeat(longestNote), 'b'.repeat(longestNote))).toHaveLength(longestNote);
  });

  it('stays as it is when the merge is merged once more', () => {
    const once = mergedNote('', 'Likes jazz', 'Sails');
    expect(mergedNote('Sails', once, 'Sails')).toBe(once);
    expect(mergedNote('', 'Likes jazz', once)).toBe(once);
  });
});

it.each([
  ['line breaks of every system', 'one\r\ntwo\rthree\nfour', 'one\ntwo\nthree\nfour'],
  ['an accent that was typed as two characters', 'Jose\u0301', 'Jos\u00e9'],
  ['space around the text', ' \n Sails \n', 'Sails'],
  ['nothing but space', ' \n ', ''],
])('a note is compared as the server keeps it: %s', (_, typed, kept) => expect(tidyNote(typed)).toBe(kept));
