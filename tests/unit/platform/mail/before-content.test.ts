import { classifyMailError, MailTransport, MailWithdrawn } from '../../../../apps/api/src/platform/mail/index.js';
import { aLetter } from './a-letter.js';
import { scriptedSmtp, type Script, type ScriptedSmtp } from './scripted-smtp.js';

const pipelining: Script = { ehlo: '250-test\r\n250 PIPELINING' };
const breath = () => new Promise((resolve) => setTimeout(resolve, 30));

describe.each<[string, Script]>([
  ['one command at a time', {}],
  ['with its commands in one go', pipelining],
])('the last word before a mail goes, to a server that is spoken to %s', (_, script) => {
  let server: ScriptedSmtp;
  let transport: MailTransport;

  async function start(change: Script = {}): Promise<void> {
    server = await scriptedSmtp({ ...script, ...change });
    transport = new MailTransport({ url: server.url, maxConnections: 1 });
  }

  afterEach(async () => {
    transport.close();
    await server.close();
  });

  const failure = (beforeContent: () => Promise<void>) =>
    transport.send({ ...aLetter, beforeContent }).then(
      () => undefined,
      (error: unknown) => error,
    );

  it('is asked for after the 354, and no byte of the message goes before it is given', async () => {
    await start();
    const beforeContent = async () => {
      await breath();
      server.events.push('the last word');
    };
    await transport.send({ ...aLetter, beforeContent });
    expect(server.events).toEqual(['mail', 'rcpt', 'data', 'the last word', 'first byte', 'dot']);
    expect(server.messages()).toBe(1);
  });

  it('ends the connection where it is no, and the server keeps nothing; other mails go over another connection', async () => {
    await start();
    const no = new MailWithdrawn('Ana paused her nudges.');
    const error = await failure(async () => {
      await breath();
      throw no;
    });
    expect(error).toBe(no);
    expect({ ...no }).toEqual({ name: 'MailWithdrawn' });
    expect(classifyMailError(error)).toBe('withdrawn');
    await transport.send(aLetter);
    await transport.send(aLetter);
    expect(server.events.slice(0, 4)).toEqual(['mail', 'rcpt', 'data', 'mail']);
    expect(server.messages()).toBe(2);
    expect(server.connections()).toBe(2);
  });

  it('can fail as well, which says nothing of the address or the mail', async () => {
    await start();
    const broken = new Error('The database went away.');
    const error = await failure(() => Promise.reject(broken));
    expect(error).toBe(broken);
    expect(classifyMailError(error)).toBe('temporary');
    expect(server.messages()).toBe(0);
  });

  it.each<[string, Script]>([
    ['the sender', { mail: '451 later' }],
    ['the address', { rcpt: '550 5.1.1 no such user' }],
    ['the message', { data: '451 later' }],
  ])('is not asked for where the server refuses %s', async (_step, refusal) => {
    await start(refusal);
    let asked = 0;
    await failure(async () => void asked++);
    expect(asked).toBe(0);
  });

  it('is asked for once, although the connection is lost meanwhile; the mail has not gone then', async () => {
    await start();
    await transport.send(aLetter);
    let given = 0;
    const error = await failure(async () => {
      server.dropAll();
      await breath();
      given += 1;
    });
    expect(given).toBe(1);
    expect(classifyMailError(error)).toBe('temporary');
    expect(server.messages()).toBe(1);
  });

  it('stands where the connection is lost meanwhile', async () => {
    await start();
    const no = new MailWithdrawn('Ana paused her nudges.');
    const error = await failure(async () => {
      server.dropAll();
      await breath();
      throw no;
    });
    expect(error).toBe(no);
  });

  it('leaves the reply uncertain where the connection drops after the whole message', async () => {
    await start({ dot: 'drop' });
    expect(classifyMailError(await failure(() => Promise.resolve()))).toBe('uncertain');
  });
});
