import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { classifyMailError, Mailer, MailTransport, type Letter } from '../../../../apps/api/src/platform/mail/index.js';

const letter: Letter = {
  to: { name: 'Ana Lima', address: 'ana@clara.example' },
  subject: 'Your badge for Open Cities Day',
  html: '<p>Hello</p>',
  text: 'Hello',
};

type Caught = { recipients: string[]; mail: ParsedMail; raw: string };

describe('a letter on the wire', () => {
  const caught: Caught[] = [];
  let server: SMTPServer;
  let transport: MailTransport;
  let mailer: Mailer;

  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks);
          const recipients = session.envelope.rcptTo.map(({ address }) => address);
          simpleParser(raw).then((mail) => caught.push({ recipients, mail, raw: raw.toString() }) && done(), done);
        });
      },
    });
    const listener = server.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    transport = new MailTransport({ url: `smtp://127.0.0.1:${(listener.address() as AddressInfo).port}` });
    mailer = new Mailer(transport, { name: 'Within24', address: 'hello@within24.example' });
  });

  afterAll(async () => {
    transport.close();
    await new Promise<void>((resolve) => server.close(resolve));
  });

  async function sent(change: Partial<Letter>): Promise<Caught> {
    await mailer.send({ ...letter, ...change });
    return caught.at(-1)!;
  }

  it('comes from the installation and has an id of its own', async () => {
    const [first, second] = [await sent({}), await sent({})];
    expect(first.mail.from?.text).toBe('"Within24" <hello@within24.example>');
    expect(first.mail.messageId).toMatch(/^<[0-9a-f-]{36}@within24\.example>$/);
    expect(second.mail.messageId).not.toBe(first.mail.messageId);
  });

  it('keeps the sender, the id, the reply address and the headers that it was given', async () => {
    const { mail, recipients } = await sent({
      from: { name: 'Open Cities Forum', address: 'nudges@within24.example' },
      replyTo: { name: 'Ben Okafor', address: 'ben@example.org' },
      messageId: '<nudge-1@within24.example>',
      headers: { 'List-Unsubscribe': '<https://meet.example.com/unsubscribe/x>' },
    });
    expect(mail.from?.value).toEqual([{ name: 'Open Cities Forum', address: 'nudges@within24.example' }]);
    expect(mail.replyTo?.value).toEqual([{ name: 'Ben Okafor', address: 'ben@example.org' }]);
    expect(mail.messageId).toBe('<nudge-1@within24.example>');
    expect(mail.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line).toContain('<https://meet.example.com/unsubscribe/x>');
    expect(recipients).toEqual(['ana@clara.example']);
  });

  it.each([
    'x\r\nBcc: z@y.com',
    'x\nBcc: z@y.com\n\nHello from me',
    'x\0\r\n\r\n<script>alert(1)</script>',
    'x" <z@y.com>, "y',
    'x, z@y.com',
    'x\u2028Bcc: z@y.com',
    `${'long '.repeat(2_000)}\r\nBcc: z@y.com`,
  ])('goes to nobody else, whatever a name, a subject or a header holds: %j', async (text) => {
    const { mail, recipients, raw } = await sent({
      to: { name: text, address: 'ana@clara.example' },
      replyTo: { name: text, address: 'ben@example.org' },
      subject: text,
      headers: { 'X-Event': text },
    });
    expect(recipients).toEqual(['ana@clara.example']);
    expect(mail.bcc).toBeUndefined();
    expect(mail.cc).toBeUndefined();
    expect(raw).not.toMatch(/^bcc:/im);
    expect([mail.to, mail.replyTo].flat().flatMap((list) => list!.value.map(({ address }) => address))).toEqual([
      'ana@clara.example',
      'ben@example.org',
    ]);
    expect(mail.text?.trim()).toBe('Hello');
  });

  it.each([
    'ana@clara.example\r\nRCPT TO:<z@y.com>',
    'ana@clara.example>, <z@y.com',
    'ana@clara.example, z@y.com',
    'ana,z@y.com',
    'a\0b@clara.example',
    'ana',
    '',
  ])('is not sent to what is not one address: %j', async (address) => {
    const before = caught.length;
    const refusal: unknown = await mailer.send({ ...letter, to: { name: 'Ana', address } }).catch((error: unknown) => error);
    expect(classifyMailError(refusal)).toBe('content');
    expect(caught).toHaveLength(before);
  });

  it.each([
    ['a right-to-left override', 'Ana \u202eamiL', 'Ana amiL'],
    ['a family of emoji', 'Ana 👩‍👩‍👧', 'Ana 👩‍👩‍👧'],
    ['Arabic', 'محمد الأحمد', 'محمد الأحمد'],
    ['a quotation mark', 'Ana "Lima" O\'Brien', 'Ana "Lima" O\'Brien'],
    ['a lone surrogate', 'Ana \ud800', 'Ana \ufffd'],
  ])('shows %s in a name as the reader should see it', async (_, name, shown) => {
    const { mail } = await sent({ to: { name, address: 'ana@clara.example' }, subject: name });
    expect([mail.to].flat()[0]?.value[0]?.name).toBe(shown);
    expect(mail.subject).toBe(shown);
  });

  it('never reads a file or an address that its text names', async () => {
    const { mail } = await sent({ html: '<img src="file:///etc/passwd"><img src="/etc/passwd">' });
    expect(mail.attachments).toEqual([]);
  });
});
