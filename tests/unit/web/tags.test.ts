import { longestTag, mostTags, suggestedTags, withTag } from '../../../apps/web/src/features/people/tags.js';

describe('a tag that is added', () => {
  it.each([
    ['is kept as it is typed, without space around it', ['a'], '  talk \n again ', ['a', 'talk again']],
    ['of two characters for one accent is kept as one', [], 'cafe\u0301', ['caf\u00e9']],
    ['is not added twice', ['Investor'], 'investor', ['Investor']],
    ['is not added twice in another spelling', ['مستثمرة'], 'مستثمره', ['مستثمرة']],
    ['is nothing without a letter', ['a'], '  ', ['a']],
    ['is not cut: a longer one than the server keeps is not taken', [], 'x'.repeat(longestTag + 1), []],
  ])('%s', (_, tags, typed, after) => expect(withTag(tags, typed)).toEqual(after));

  it('takes the spelling that is in use', () => expect(withTag([], 'INVESTOR', ['Investor'])).toEqual(['Investor']));

  it('finds no room beside as many as the server keeps', () => {
    const full = Array.from({ length: mostTags }, (_, index) => `tag ${index}`);
    expect(withTag(full, 'one more')).toEqual(full);
    expect(withTag(full.slice(1), 'one more')).toHaveLength(mostTags);
  });
});

describe('the tags that are offered', () => {
  const known = ['talk again', 'Investor', 'wants an introduction'];
  it.each([
    ['all others', '', ['talk again', 'wants an introduction']],
    ['those that begin like it', 'TA', ['talk again']],
    ['those with such a word', 'intro', ['wants an introduction']],
    ['none in the middle of a word', 'alk', []],
  ])('are %s', (_, typed, offered) => expect(suggestedTags(known, ['Investor'], typed)).toEqual(offered));
});
