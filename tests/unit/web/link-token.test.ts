import { linkSubjectIn, linkTokenIn } from '../../../apps/web/src/features/session/link-token.js';

const token = 'q7_Yx-3kPz0bWm5T';
const contactId = '0198b1f2-9a3c-7d11-8e52-3f6a7b8c9d0e';

describe('the fragment of a mailed link', () => {
  it.each([
    ['the whole mail', `#${token}`, token, null],
    ['one contact', `#${token}/${contactId}`, token, contactId],
    ['pausing', `#${token}/pause`, token, 'pause'],
    ['the longest secret', `#${'a'.repeat(128)}`, 'a'.repeat(128), null],
  ])('is about %s', (_, fragment, secret, subject) => {
    expect([linkTokenIn(fragment), linkSubjectIn(fragment)]).toEqual([secret, subject]);
  });

  it.each([
    ['nothing', ''],
    ['only the sign', '#'],
    ['too short a secret', `#${token.slice(1)}`],
    ['too long a secret', `#${'a'.repeat(129)}`],
    ['a secret without its sign', token],
    ['a full stop that a mail program took along', `#${token}.`],
    ['an empty subject', `#${token}/`],
    ['more than one subject', `#${token}/pause/pause`],
    ['markup', `#${token}/<script>`],
    ['a second line', `#${token}\n`],
  ])('holds no secret where it is %s', (_, fragment) => {
    expect([linkTokenIn(fragment), linkSubjectIn(fragment)]).toEqual([null, null]);
  });
});
