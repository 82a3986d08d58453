import { ApiClient } from '../../../apps/crowd/src/api/api-client.js';
import { Wire } from '../../../apps/crowd/src/api/wire.js';
import { EmbeddedMailbox } from '../../../apps/crowd/src/mail/embedded-mailbox.js';
import { nudgeLinksIn, personalTokenIn, signInTokenIn } from '../../../apps/crowd/src/mail/links.js';

/** A mailbox with `count` mails in it, and how much was read of it. */
function mailboxOf(count: number) {
  const mails: { id: string; to: string; receivedAt: string }[] = [];
  const add = () => mails.unshift({ id: `m${mails.length}`, to: `guest-${mails.length}`, receivedAt: '2030-01-01T10:00:00.000Z' });
  for (let number = 0; number < count; number += 1) add();
  const looks: number[] = [];
  const client = new ApiClient(new Wire('http://localhost', new AbortController().signal));
  client.get = <Body>(path: string) => {
    const limit = Number(/limit=(\d+)/.exec(path)![1]);
    looks.push(limit);
    return Promise.resolve({ status: 200, body: { items: mails.slice(0, limit) } as Body });
  };
  return { reader: new EmbeddedMailbox(client), add, looks };
}

describe('the reader of the embedded mailbox', () => {
  it('tells every mail once, oldest first', async () => {
    const { reader, add } = mailboxOf(3);
    expect((await reader.newMails()).map(({ to }) => to)).toEqual(['guest-0', 'guest-1', 'guest-2']);
    expect(await reader.newMails()).toEqual([]);
    add();
    expect(await reader.newMails()).toMatchObject([{ to: 'guest-3', receivedAt: Date.UTC(2030, 0, 1, 10) }]);
  });

  it('looks as far back as there is news, and no further', async () => {
    const { reader, add, looks } = mailboxOf(5);
    await reader.newMails();
    for (let number = 0; number < 70; number += 1) add();
    expect((await reader.newMails()).length).toBe(70);
    add();
    expect((await reader.newMails()).length).toBe(1);
    expect(looks).toEqual([20, 20, 100, 20]);
  });
});

const id = '0199b3a2-1c5e-7e6b-9d3f-2a4b6c8d0e1f';
const mail = (text: string, headers = {}) => ({ to: 'ana@crowd.example', subject: '', text, headers, receivedAt: 0 });

describe('the links in the crowd’s mails', () => {
  it('lead to the badge, to signing in, and to what a nudge names', () => {
    expect(personalTokenIn(mail('Open my badge: http://localhost:3000/a/#abc-_1'))).toBe('abc-_1');
    expect(signInTokenIn(mail('Sign in: http://localhost:3000/sign-in#abc-_1'))).toBe('abc-_1');
    const nudge = mail(`I wrote to Ben: http://localhost/n#tok/${id}\nPause these mails: http://localhost/n#tok/pause`, {
      'list-unsubscribe': '<http://localhost/unsubscribe/once>',
    });
    expect(nudgeLinksIn(nudge)).toEqual({ token: 'tok', contactIds: [id], unsubscribePath: '/unsubscribe/once' });
    expect(nudgeLinksIn(mail('Open my badge: http://localhost:3000/a/#abc'))).toBeUndefined();
  });
});
