import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { StartError } from '../start-error.js';
import { type CaughtMail, caughtMail } from './caught-mail.js';
import { makeFolder } from './folder.js';
import { Mailbox } from './mailbox.js';

export type { CaughtMail } from './caught-mail.js';

/** Bytes of the largest message that is taken. */
const LARGEST = 10 * 1024 * 1024;

/** A mail server for one machine: it takes every mail and hands out none. */
export class MailCatcher {
  /** Where to send: `smtp://127.0.0.1:<port>`, without sign-in and without TLS. */
  readonly smtpUrl: string;

  constructor(
    private readonly server: SMTPServer,
    private readonly mailbox: Mailbox,
  ) {
    this.smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  }

  /** Newest first; those to one address only, in any case, where `to` is given; at most `limit`. */
  messages({ to, limit }: { to?: string; limit?: number } = {}): CaughtMail[] {
    const wanted = to && comparable(to);
    const mails = this.mailbox.newestFirst();
    return (wanted ? mails.filter((mail) => mail.to.split(', ').map(comparable).includes(wanted)) : mails).slice(0, limit);
  }

  /** Lets go of whoever is connected within a second. */
  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

/**
 * Starts the catcher on 127.0.0.1. A mail is in the file (one JSON object per line) before its sender hears 250; the newest 2,000
 * come back after a restart. `port` is a free one when left out. Throws a StartError when the port or the file cannot be had.
 */
export async function startMailCatcher({ file, port = 0 }: { file: string; port?: number }): Promise<MailCatcher> {
  const mailbox = await openMailbox(file);
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    size: LARGEST,
    rejectOversized: true,
    closeTimeout: 500,
    onData: (stream, session, done) => void take(stream, session, mailbox).then(() => done(), done),
  });
  // Senders that hang up are no concern of ours, and an error that nobody listens to would end the program.
  server.on('error', () => {});
  const listening = once(server.server, 'listening');
  server.listen(port, '127.0.0.1');
  await listening.catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`The mail catcher cannot use port ${port} on 127.0.0.1 (${error.code}): end the program that has it.`, {
      cause: error,
    });
  });
  return new MailCatcher(server, mailbox);
}

async function openMailbox(file: string): Promise<Mailbox> {
  try {
    makeFolder(dirname(file));
    return await Mailbox.open(file);
  } catch (error) {
    throw new StartError(
      `The mailbox ${file} cannot be read and written (${(error as Error).message}): free it, or set DATA_DIR to another folder.`,
      {
        cause: error,
      },
    );
  }
}

async function take(stream: SMTPServerDataStream, { envelope }: SMTPServerSession, mailbox: Mailbox): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) return;
  const recipients = envelope.rcptTo.map(({ address }) => address);
  await mailbox.add(await caughtMail(Buffer.concat(chunks), recipients)).catch((error: Error) => {
    // Not the sender's fault and perhaps over soon: it may try again.
    throw Object.assign(new Error(`The mailbox could not be written: ${error.message}`), { responseCode: 452 });
  });
}

function comparable(address: string): string {
  return address.trim().normalize('NFC').toLowerCase();
}
