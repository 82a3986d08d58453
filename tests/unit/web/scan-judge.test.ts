import { judgedTogether } from '../../../apps/web/src/features/scans/judge.js';

const mine = 'ABCDE0123456789ABCDEFGHJKM';
const bens = 'ABCDE9876543210ABCDEFGHJKM';
const cleos = 'ABCDEZZZZZZZZZZABCDEFGHJKM';
const elsewhere = 'ZZZZZ9876543210ABCDEFGHJKM';
const who = { badge: { code: mine }, event: { tag: 'ABCDE' } };
const url = (code: string) => `HTTPS://MEET.EXAMPLE.ORG/B/${code}`;
const judge = (...texts: string[]) => judgedTogether(texts, who);

describe('what is in view', () => {
  it.each([
    ['a badge', [url(bens)], { code: bens }],
    ['a badge, twice', [url(bens), bens.toLowerCase()], { code: bens }],
    ['a short code', ['9876-5432'], { code: '98765432' }],
    ['the own badge', [url(mine)], { refused: 'own' }],
    ['the own short code', ['0123-4567'], { refused: 'own' }],
    ['a badge of another event', [url(elsewhere)], { refused: 'otherEvent' }],
    ['a poster', ['https://example.org/menu'], { refused: 'notABadge' }],
    ['a personal link', ['https://meet.example.org/a/#abcdefghijklmnopqrstuvwxyz0123456789'], { refused: 'notABadge' }],
    ['a script', ['javascript:alert(1)'], { refused: 'notABadge' }],
    ['two badges', [url(bens), url(cleos)], { refused: 'two' }],
    ['a badge beside a poster', ['https://example.org/menu', url(bens)], { code: bens }],
    ['a badge beside the own', [url(mine), url(bens)], { code: bens }],
  ])('%s', (_what, texts, judgement) => expect(judge(...texts)).toEqual(judgement));
});
