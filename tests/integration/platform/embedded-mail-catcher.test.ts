import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type MailCatcher, startMailCatcher } from '../../../apps/api/src/platform/embedded/mail-catcher.js';

let folder: string;
let file: string;
let catcher: MailCatcher;

const send = (mail: object) => {
  const transport = createTransport(catcher.smtpUrl);
  return transport
    .sendMail({ from: 'within24@example.com', to: 'ana@example.com', subject: 'Met', ...mail })
    .finally(() => transport.close());
};

const restart = async () => {
  await catcher.stop();
  catcher = await startMailCatcher({ file });
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'within24-mail-'));
  file = join(folder, 'data', 'mailbox.jsonl');
  catcher = await startMailCatcher({ file });
});

afterEach(async () => {
  await catcher.stop();
  rmSync(folder, { recursive: true });
});

describe('a mail that was sent', () => {
  it('is in the mailbox as it was written', async () => {
    await send({
      subject: 'You met Анна and 田中',
      text: 'Seven hours left to write.',
      html: '<p>Seven hours left.</p>',
      headers: { 'List-Unsubscribe': '<https://within24.example/unsubscribe/abc>', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    });
    const [mail] = catcher.messages();
    expect(mail).toMatchObject({
      to: 'ana@example.com',
      subject: 'You met Анна and 田中',
      html: '<p>Seven hours left.</p>',
      headers: {
        from: 'within24@example.com',
        'list-unsubscribe': '<https://within24.example/unsubscribe/abc>',
        'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      },
    });
    expect(mail?.text.trim()).toBe('Seven hours left to write.');
    expect(Math.abs(Date.now() - Date.parse(mail?.receivedAt ?? ''))).toBeLessThan(60_000);
  });

  it('has no text that nobody wrote', async () => {
    await send({ html: '<p>Only pictures</p>' });
    await send({ text: 'Only words' });
    expect(catcher.messages().map(({ text, html }) => [text.trim(), html.trim()])).toEqual([
      ['Only words', ''],
      ['', '<p>Only pictures</p>'],
    ]);
  });

  it('shows the pictures that came with it', async () => {
    const content = Buffer.from('89504e470d0a', 'hex');
    await send({ html: '<img src="cid:ring@within24">', attachments: [{ filename: 'ring.png', content, cid: 'ring@within24' }] });
    expect(catcher.messages()[0]?.html).toBe(`<img src="data:image/png;base64,${content.toString('base64')}">`);
  });

  it('is in the file before its sender hears that it was taken', async () => {
    await send({ subject: 'Safe' });
    expect(readFileSync(file, 'utf8')).toContain('"subject":"Safe"');
  });

  it('is found by the address that got it, however that is written', async () => {
    await send({ to: ['ana@example.com', 'Юрий@пример.рф'] });
    await send({ to: 'bo@example.com', bcc: 'Ana@Example.com' });
    expect(catcher.messages({ to: 'ANA@example.COM' })).toHaveLength(2);
    expect(catcher.messages({ to: 'юрий@пример.рф' })).toHaveLength(1);
    expect(catcher.messages({ to: 'an@example.com' })).toHaveLength(0);
    expect(catcher.messages({ limit: 1 }).map((mail) => mail.to)).toEqual(['bo@example.com, Ana@example.com']);
  });

  it('is refused above 10 MB, and the next one is taken', async () => {
    await expect(send({ attachments: [{ content: Buffer.alloc(8 * 1024 * 1024) }] })).rejects.toMatchObject({ responseCode: 552 });
    await send({ subject: 'Small' });
    expect(catcher.messages().map(({ subject }) => subject)).toEqual(['Small']);
  });

  it('is not kept when its sender vanishes in the middle', async () => {
    const socket = connect(Number(new URL(catcher.smtpUrl).port), '127.0.0.1');
    for (const line of ['EHLO x', 'MAIL FROM:<a@example.com>', 'RCPT TO:<b@example.com>', 'DATA', 'Subject: half', '', 'Dear']) {
      socket.write(`${line}\r\n`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    socket.destroy();
    await send({ subject: 'Whole' });
    expect(catcher.messages().map(({ subject }) => subject)).toEqual(['Whole']);
  });
});

describe('after a restart', () => {
  it('the mails are still there, the newest first', async () => {
    await send({ subject: 'First' });
    await send({ subject: 'Second' });
    await restart();
    await send({ subject: 'Third' });
    expect(catcher.messages().map(({ subject }) => subject)).toEqual(['Third', 'Second', 'First']);
  });

  it('a line that a kill cut in half is dropped and those around it stay', async () => {
    await send({ subject: 'First' });
    appendFileSync(file, '{"id":"x","to":"ana@exa');
    await restart();
    await send({ subject: 'Second' });
    await restart();
    expect(catcher.messages().map(({ subject }) => subject)).toEqual(['Second', 'First']);
  });

  it('no more than the newest 2,000 are kept', async () => {
    const line = (number: number) => JSON.stringify({ id: `${number}`, to: 'a@example.com', subject: `${number}`, receivedAt: 'x' });
    await catcher.stop();
    writeFileSync(file, `${Array.from({ length: 2_100 }, (_, number) => line(number)).join('\n')}\n`);
    await restart();
    const kept = catcher.messages();
    expect([kept.length, kept[0]?.subject, kept.at(-1)?.subject]).toEqual([2_000, '2099', '100']);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2_000);
  });
});

describe('what cannot be had is said in a sentence', () => {
  it('a port that is taken', async () => {
    const port = Number(new URL(catcher.smtpUrl).port);
    await expect(startMailCatcher({ file: join(folder, 'other.jsonl'), port })).rejects.toThrow(
      `The mail catcher cannot use port ${port} on 127.0.0.1 (EADDRINUSE): end the program that has it.`,
    );
  });

  it('a file in a place that cannot be written', async () => {
    await expect(startMailCatcher({ file: '/proc/within24/mailbox.jsonl' })).rejects.toThrow(
      /^The mailbox \/proc\/within24\/mailbox.jsonl cannot be read and written/,
    );
  });
});

it('a sender is asked to try again while the mailbox cannot be written, and then loses nothing', async () => {
  mkdirSync(file);
  await expect(send({ subject: 'Later' })).rejects.toMatchObject({ responseCode: 452 });
  expect(catcher.messages()).toEqual([]);
  rmdirSync(file);
  // What a disk that fills up in the middle of a line leaves.
  writeFileSync(file, '{"id":"x","to":"ana@exa');
  await send({ subject: 'Later' });
  await restart();
  expect(catcher.messages().map(({ subject }) => subject)).toEqual(['Later']);
});
