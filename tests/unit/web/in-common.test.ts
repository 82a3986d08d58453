import { inCommon, offerMeetsWish } from '../../../apps/web/src/features/people/in-common.js';

describe('an offer answers a wish', () => {
  it.each([
    [
      'one of several',
      'Permits, venues and catering. Sailing.',
      'A venue in Porto',
      { offer: 'venues and catering', wish: 'A venue in Porto' },
    ],
    [
      'several parts',
      'Print, sails',
      'Somebody for sails; a print shop; peace',
      { offer: 'Print, sails', wish: 'Somebody for sails, a print shop' },
    ],
    ['another ending', 'Financing of start-ups', 'Finance', { offer: 'Financing of start-ups', wish: 'Finance' }],
    ['an abbreviation', 'Everything around AI', 'AI people', { offer: 'Everything around AI', wish: 'AI people' }],
    ['a web address or a version', 'Node.js', 'node.js developers', { offer: 'Node.js', wish: 'node.js developers' }],
    ['in German', 'Räume in Hamburg', 'Einen ruhigen Raum', { offer: 'Räume in Hamburg', wish: 'Einen ruhigen Raum' }],
    ['in French', 'Trouver des lieux', 'Un lieu calme', { offer: 'Trouver des lieux', wish: 'Un lieu calme' }],
    ['in Spanish', 'Traducción, imprenta', 'Una imprenta económica', { offer: 'imprenta', wish: 'Una imprenta económica' }],
    ['in Portuguese', 'Impressão em tecido', 'Impressao barata', { offer: 'Impressão em tecido', wish: 'Impressao barata' }],
    [
      'in Japanese',
      '会場探しのお手伝い、翻訳',
      '静かな会場を探しています',
      { offer: '会場探しのお手伝い', wish: '静かな会場を探しています' },
    ],
    ['in Arabic', 'الترجمة، القاعات', 'أبحث عن قاعة هادئة', { offer: 'القاعات', wish: 'أبحث عن قاعة هادئة' }],
    ['in Russian', 'Яхты и паруса', 'паруса для регаты', { offer: 'Яхты и паруса', wish: 'паруса для регаты' }],
  ])('%s', (_, offer, wish, match) => expect(offerMeetsWish(offer, wish)).toEqual(match));

  it.each([
    ['nothing is said', null, 'A venue'],
    ['only space is said', ' \n ', 'A venue'],
    ['only small words are shared', 'I can help people who are looking for good work', 'Somebody good who can help me with my own work'],
    ['only small German words are shared', 'Ich helfe gerne bei neuen Ideen', 'Ich suche gerne neue Menschen'],
    ['only small Japanese words are shared', '翻訳のお手伝いをします', '写真のお手伝いを探しています'],
    ['only small Arabic words are shared', 'أريد مساعدة في الترجمة', 'أريد مساعدة في التصوير'],
    ['words only begin alike', 'Ports and parts', 'A party in Porto'],
    ['letters of two are the same', 'UX', 'ux'],
  ])('not where %s', (_, offer, wish) => expect(offerMeetsWish(offer, wish)).toBeNull());

  it('with texts of any length and content in no time', () => {
    const text = 'tide, '.repeat(46);
    expect(offerMeetsWish(text, text)).not.toBeNull();
    for (const odd of ['\ud800', '👩‍👩‍👧', '(', '...', '‮abc']) expect(() => offerMeetsWish(odd, `${odd} tide`)).not.toThrow();
  });
});

it('what two people have in common goes both ways', () => {
  const me = { canHelpWith: 'Tide tables', lookingFor: 'Sailcloth' };
  expect(inCommon(me, { canHelpWith: 'Printing on sailcloth.', lookingFor: 'Tide tables by heart' })).toEqual({
    iCanHelp: { offer: 'Tide tables', wish: 'Tide tables by heart' },
    theyCanHelp: { offer: 'Printing on sailcloth', wish: 'Sailcloth' },
  });
  expect(inCommon(me, { canHelpWith: 'Tide tables', lookingFor: 'Sailcloth' })).toEqual({ iCanHelp: null, theyCanHelp: null });
});
