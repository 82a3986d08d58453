import { cleanLine } from '@within24/shared';
import { createTransport } from 'nodemailer';
import type Mail from 'nodemailer/lib/mailer';
import { HandOverClock } from './hand-over-clock.js';
import { HandOverPool, type BeforeContent } from './hand-over-pool.js';
import type { MailAddress, MailWay, OutgoingMail } from './outgoing-mail.js';

export type MailTransportSettings = {
  /** `smtp://user:secret@host:587` or `smtps://…`. */
  url: string;
  maxConnections?: number;
  /**
   * Milliseconds that a mail may take up to its content, the wait for a free connection included, and again from there to
   * the server's reply. A sixth of it is what connecting may take.
   */
  limit?: number;
};

const minute = 60_000;
/** One address and nothing that a list of addresses, a header or a command is made of. */
const oneAddress = /^[^\p{C}\s@,;:<>()[\]"\\]+@[^\p{C}\s@,;:<>()[\]"\\]+$/u;

/** As nodemailer tells of an address that it cannot put on the wire. */
class UnusableAddress extends Error {
  readonly code = 'EENVELOPE';
}

/** The name is a person's text and is cleaned; the address goes out as it is or not at all. */
function cleanAddress({ name, address }: MailAddress): MailAddress {
  if (!oneAddress.test(address)) throw new UnusableAddress(`The mail address ${JSON.stringify(address)} cannot be written to.`);
  return { name: cleanLine(name), address };
}

/** Hands mails to an SMTP server over kept connections. What a failed send means: `classifyMailError`. */
export class MailTransport implements MailWay {
  private readonly mailer;
  private readonly limit: number;

  constructor({ url, maxConnections = 5, limit = minute }: MailTransportSettings) {
    this.limit = limit;
    const pool = new HandOverPool({
      url,
      maxConnections,
      dnsTimeout: limit / 6,
      connectionTimeout: limit / 6,
      greetingTimeout: limit / 6,
      socketTimeout: limit,
      // A mail holds what it is given and never a file or an address that its text names.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.mailer = createTransport(pool);
  }

  async send(mail: OutgoingMail): Promise<{ response: string }> {
    const data = dataOf(mail);
    const clock = new HandOverClock(this.limit);
    const beforeContent = async () => {
      await clock.race(mail.beforeContent?.() ?? Promise.resolve());
      clock.restart();
    };
    try {
      const { response } = await this.mailer.sendMail({ ...data, beforeContent, signal: clock.signal } as Mail.Options & BeforeContent);
      return { response: response ?? '' };
    } catch (error) {
      throw isAborted(error) ? Object.assign(error.cause, { handedOver: error.handedOver }) : error;
    } finally {
      clock.stop();
    }
  }

  async verify(): Promise<void> {
    await this.mailer.verify();
  }

  close(): void {
    this.mailer.close();
  }
}

function dataOf({ from, to, replyTo, subject, html, text, messageId, headers, attachments }: OutgoingMail): Mail.Options {
  return {
    from: cleanAddress(from),
    to: cleanAddress(to),
    replyTo: replyTo && cleanAddress(replyTo),
    subject: cleanLine(subject),
    html,
    text,
    messageId,
    headers,
    attachments: attachments?.map(({ name, type, content }) => ({ filename: cleanLine(name), contentType: type, content })),
    envelope: { from: from.address, to: [to.address] },
  };
}

/** nodemailer's error of a mail whose clock ran out; the clock's own error is its cause. */
type Aborted = Error & { cause: Error; handedOver?: boolean };
const isAborted = (error: unknown): error is Aborted => (error as { code?: string }).code === 'EABORT';
