import { classifyMailError, MailTransport, type MailFailure } from '../../../../apps/api/src/platform/mail/index.js';
import { aLetter } from './a-letter.js';
import { scriptedSmtp, type Script } from './scripted-smtp.js';

const limit = 300;
/** Up to the content, from there to the reply, and some slack for a busy machine. */
const longest = 2 * limit + 1_000;

async function giveUpOn(script: Script): Promise<{ failure: MailFailure; message: string; took: number; messages: number }> {
  const server = await scriptedSmtp(script);
  const transport = new MailTransport({ url: server.url, limit });
  const start = Date.now();
  try {
    const error = await transport.send(aLetter).then(
      () => new Error('The mail was accepted.'),
      (error: Error) => error,
    );
    return { failure: classifyMailError(error), message: error.message, took: Date.now() - start, messages: server.messages() };
  } finally {
    transport.close();
    await server.close();
  }
}

describe('a mail server that never comes to an end', () => {
  it.each<[MailFailure, string, Script]>([
    ['temporary', 'does not greet', { greeting: 'hang' }],
    ['temporary', 'drips its greeting', { greeting: 'drip' }],
    ['temporary', 'drips what it can do', { ehlo: 'drip' }],
    ['temporary', 'does not answer the sender', { mail: 'hang' }],
    ['temporary', 'drips about the address', { rcpt: 'drip' }],
    ['temporary', 'drips instead of taking the message', { data: 'drip' }],
    ['uncertain', 'does not answer the whole message', { dot: 'hang' }],
    ['uncertain', 'drips after the whole message', { dot: 'drip' }],
  ])('is given up as %s where it %s', async (expected, _, script) => {
    const { failure, took, messages } = await giveUpOn(script);
    expect(failure).toBe(expected);
    expect(took).toBeLessThan(longest);
    expect(messages).toBe(expected === 'uncertain' ? 1 : 0);
  });

  it('is named as what was waited for', async () => {
    expect((await giveUpOn({ dot: 'drip' })).message).toBe('The mail server took longer than 0.3 s.');
  });

  it('does not hold up the mails that wait for a connection', async () => {
    const server = await scriptedSmtp({ rcpt: 'drip' });
    const transport = new MailTransport({ url: server.url, limit, maxConnections: 1 });
    const start = Date.now();
    const all = await Promise.allSettled([1, 2, 3, 4].map(() => transport.send(aLetter)));
    expect(all.every(({ status }) => status === 'rejected')).toBe(true);
    expect(Date.now() - start).toBeLessThan(longest);
    server.follow({});
    await transport.send(aLetter);
    expect(server.messages()).toBe(1);
    transport.close();
    await server.close();
  });

  it('does not wait for a last word that never comes', async () => {
    const server = await scriptedSmtp();
    const transport = new MailTransport({ url: server.url, limit });
    const error: unknown = await transport.send({ ...aLetter, beforeContent: () => new Promise(() => undefined) }).catch((e: unknown) => e);
    expect(classifyMailError(error)).toBe('temporary');
    expect(server.messages()).toBe(0);
    transport.close();
    await server.close();
  });

  it('gets the whole limit for the reply, however long the way to the content took', async () => {
    const server = await scriptedSmtp();
    const transport = new MailTransport({ url: server.url, limit });
    const pause = (part: number) => new Promise<void>((resolve) => setTimeout(resolve, limit * part));
    server.follow({ dot: 'hang' });
    const start = Date.now();
    await transport.send({ ...aLetter, beforeContent: () => pause(0.6) }).catch(() => undefined);
    expect(Date.now() - start).toBeGreaterThan(1.5 * limit);
    transport.close();
    await server.close();
  });
});
