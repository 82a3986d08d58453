import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { classifyMailError, MailTransport, type MailFailure } from '../../../../apps/api/src/platform/mail/index.js';
import { aLetter } from './a-letter.js';
import { scriptedSmtp, type Script } from './scripted-smtp.js';

async function failureAt(url: string): Promise<{ failure: MailFailure; error: Error }> {
  const transport = new MailTransport({ url });
  try {
    await transport.send(aLetter);
  } catch (error) {
    return { failure: classifyMailError(error), error: error as Error };
  } finally {
    transport.close();
  }
  throw new Error('The mail was accepted.');
}

async function failureOf(script: Script): Promise<{ failure: MailFailure; messages: number }> {
  const server = await scriptedSmtp(script);
  try {
    const { failure } = await failureAt(server.url);
    return { failure, messages: server.messages() };
  } finally {
    await server.close();
  }
}

describe('a mail that the server does not accept', () => {
  it.each<[MailFailure, string, Script]>([
    ['temporary', 'the server greets with "come back later"', { greeting: '421 too busy' }],
    ['temporary', 'the server serves nobody', { greeting: '554 no service here' }],
    ['temporary', 'the connection drops at the greeting', { greeting: 'drop' }],
    ['temporary', 'our sender is refused for now', { mail: '451 try later' }],
    ['content', 'our sender is refused', { mail: '550 5.7.1 sender refused' }],
    ['temporary', 'the server wants a login', { mail: '530 5.7.0 authentication required' }],
    ['temporary', 'the address is greylisted', { rcpt: '450 4.2.0 greylisted' }],
    ['permanent', 'the address is unknown', { rcpt: '550 5.1.1 no such user' }],
    ['permanent', 'the address is refused without an enhanced code', { rcpt: '550 no such user' }],
    ['temporary', 'the mailbox is full', { rcpt: '552 5.2.2 mailbox full' }],
    ['content', 'the server refuses us by policy', { rcpt: '550 5.7.1 listed' }],
    ['temporary', 'the connection drops at the address', { rcpt: 'drop' }],
    ['temporary', 'DATA is put off', { data: '451 later' }],
    ['content', 'DATA is refused', { data: '554 no' }],
    ['temporary', 'the connection drops at DATA', { data: 'drop' }],
    ['temporary', 'the message is put off', { dot: '452 4.3.1 disk full' }],
    ['temporary', 'the server closes down instead of taking the message', { dot: '421 closing' }],
    ['content', 'the message is called spam', { dot: '554 5.7.1 spam' }],
    ['content', 'the message is refused without an enhanced code', { dot: '550 refused' }],
    ['permanent', 'the address turns out to be unknown after the message', { dot: '550 5.1.1 no such user' }],
  ])('is %s where %s', async (expected, _, script) => {
    expect(await failureOf(script)).toMatchObject({ failure: expected });
  });

  it('is uncertain where the connection drops after the whole message, and is not sent a second time by itself', async () => {
    expect(await failureOf({ dot: 'drop' })).toEqual({ failure: 'uncertain', messages: 1 });
  });

  it('is uncertain where the reply to the message is no reply at all', async () => {
    expect(await failureOf({ dot: 'what?' })).toEqual({ failure: 'uncertain', messages: 1 });
  });

  it('is temporary where nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    expect(await failureAt(`smtp://127.0.0.1:${port}`)).toMatchObject({ failure: 'temporary', error: { originalCode: 'ECONNREFUSED' } });
  });
});

describe('a mail that the server accepts', () => {
  it('answers with what the server said, and the next mail takes the same connection', async () => {
    const server = await scriptedSmtp();
    const transport = new MailTransport({ url: server.url, maxConnections: 1 });
    await transport.verify();
    await expect(transport.send(aLetter)).resolves.toEqual({ response: '250 taken' });
    await transport.send(aLetter);
    expect(server.messages()).toBe(2);
    expect(server.connections()).toBe(2);
    transport.close();
    await server.close();
  });
});
