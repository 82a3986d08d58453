import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { classifyMailError, MailTransport, MailWithdrawn, TwoWays, type MailWay } from '../../../../apps/api/src/platform/mail/index.js';
import { aLetter } from './a-letter.js';
import { scriptedSmtp, type Script, type ScriptedSmtp } from './scripted-smtp.js';

const limit = 500;
/** How long a server rests that failed. */
const rest = 1_500;
const pace = rest / 30_000;
const twoWays = (url: string, other: string) =>
  new TwoWays(new MailTransport({ url, limit }), new MailTransport({ url: other, limit }), pace);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('a second mail server', () => {
  let first: ScriptedSmtp;
  let second: ScriptedSmtp;
  let way: MailWay;

  async function start(script: Script, other: Script = {}): Promise<void> {
    [first, second] = [await scriptedSmtp(script), await scriptedSmtp(other)];
    way = twoWays(first.url, second.url);
  }

  afterEach(async () => {
    way.close();
    await first.close();
    await second.close();
  });

  const failure = async (beforeContent?: () => Promise<void>) =>
    way.send({ ...aLetter, beforeContent }).then(
      () => 'accepted',
      (error: unknown) => classifyMailError(error),
    );
  const taken = () => [first.messages(), second.messages()];

  it('gets nothing while the first one takes the mails', async () => {
    await start({});
    expect(await failure()).toBe('accepted');
    expect(taken()).toEqual([1, 0]);
    expect(second.connections()).toBe(0);
  });

  it.each<[string, Script]>([
    ['greets with "come back later"', { greeting: '421 too busy' }],
    ['hangs at the greeting', { greeting: 'hang' }],
    ['drips', { mail: 'drip' }],
    ['wants a login', { mail: '530 5.7.0 authentication required' }],
    ['puts the address off', { rcpt: '450 4.2.0 greylisted' }],
    ['puts the message off', { data: '451 later' }],
    ['loses the connection', { data: 'drop' }],
  ])('takes the mail where the first one %s, after one last word and under the same Message-ID', async (_, script) => {
    await start(script);
    let asked = 0;
    expect(await failure(async () => void (asked += 1))).toBe('accepted');
    expect(asked).toBe(1);
    expect(taken()).toEqual([0, 1]);
    expect(second.received()).toContain(`Message-ID: ${aLetter.messageId}`);
  });

  it('takes the mail where nobody listens at the first one', async () => {
    await start({});
    const nobody = createServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const { port } = nobody.address() as AddressInfo;
    nobody.close();
    await once(nobody, 'close');
    const other = twoWays(`smtp://127.0.0.1:${port}`, second.url);
    await other.send(aLetter);
    other.close();
    expect(taken()).toEqual([0, 1]);
  });

  it.each<[string, Script]>([
    ['permanent', { rcpt: '550 5.1.1 no such user' }],
    ['content', { data: '554 5.7.1 spam' }],
    ['content', { dot: '554 5.7.1 spam' }],
    ['uncertain', { dot: 'drop' }],
    ['uncertain', { dot: 'hang' }],
    ['temporary', { dot: '452 4.3.1 disk full' }],
  ])('does not get what the first one answered (%s): %j', async (expected, script) => {
    await start(script);
    expect(await failure()).toBe(expected);
    expect(second.connections()).toBe(0);
  });

  it('does not get what was withdrawn', async () => {
    await start({});
    expect(await failure(() => Promise.reject(new MailWithdrawn('paused')))).toBe('withdrawn');
    expect(second.connections()).toBe(0);
  });

  it('has the last say where neither takes the mail', async () => {
    await start({ greeting: '421 too busy' }, { rcpt: '550 5.1.1 no such user' });
    expect(await failure()).toBe('permanent');
  });

  it('takes all mails while the first one rests after two failures, and one mail finds out when it works again', async () => {
    await start({ greeting: '421 too busy' });
    await failure();
    await failure();
    expect(first.connections()).toBe(2);
    await Promise.all([failure(), failure(), failure()]);
    expect(first.connections()).toBe(2);
    await pause(rest * 1.2);
    await Promise.all([failure(), failure(), failure()]);
    expect(first.connections()).toBe(3);
    first.follow({});
    await pause(rest * 2.4);
    await failure();
    await failure();
    expect(taken()).toEqual([2, 8]);
  });

  it('leaves the first one as the last resort where it fails itself', async () => {
    await start({ greeting: '421 too busy' });
    await failure();
    await failure();
    first.follow({});
    second.follow({ mail: '451 later' });
    expect(await failure()).toBe('accepted');
    expect(taken()).toEqual([1, 2]);
  });

  it('is enough to say that mails can leave', async () => {
    await start({ greeting: '421 too busy' });
    await way.verify();
    second.follow({ greeting: '421 too busy' });
    await expect(way.verify()).rejects.toThrow();
  });

  it('is not needed for addresses that are put off one by one', async () => {
    await start({ rcpt: '450 4.2.0 greylisted' });
    for (let mail = 1; mail <= 4; mail += 1) await failure();
    expect(first.events.filter((event) => event === 'rcpt')).toHaveLength(4);
  });
});
