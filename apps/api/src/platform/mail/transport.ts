import { cleanLine } from '@within24/shared';
import { createTransport } from 'nodemailer';
import type Mail from 'nodemailer/lib/mailer';
import { HandOverPool, type BeforeContent } from './hand-over-pool.js';

export type MailAddress = { name: string; address: string };

export type OutgoingMail = {
  from: MailAddress;
  to: MailAddress;
  replyTo?: MailAddress;
  subject: string;
  html: string;
  text: string;
  /** The same on every try, so that whoever gets a mail twice can tell. */
  messageId: string;
  headers?: Record<string, string>;
  /**
   * Runs once the server has answered DATA with 354, before the first byte of the message, at most once. Only when it
   * resolves the message goes; when it rejects, the connection is dropped without the final dot, so that the server keeps
   * nothing, and `send` rejects with that very error: a {@link MailWithdrawn} where the mail is no longer wanted. Does
   * not run where the server refuses earlier. `send` never settles while it runs.
   */
  beforeContent?: () => Promise<void>;
};

export type MailTransportSettings = {
  /** `smtp://user:secret@host:587` or `smtps://…`. */
  url: string;
  maxConnections?: number;
};

const seconds = 1_000;
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
export class MailTransport {
  private readonly mailer;

  constructor({ url, maxConnections = 5 }: MailTransportSettings) {
    const pool = new HandOverPool({
      url,
      maxConnections,
      dnsTimeout: 10 * seconds,
      connectionTimeout: 10 * seconds,
      greetingTimeout: 10 * seconds,
      socketTimeout: 60 * seconds,
      // A mail holds what it is given and never a file or an address that its text names.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.mailer = createTransport(pool);
  }

  /** Resolves with the server's reply once it has accepted the mail for this one address. */
  async send({ from, to, replyTo, subject, html, text, messageId, headers, beforeContent }: OutgoingMail): Promise<{ response: string }> {
    const data: Mail.Options & BeforeContent = {
      from: cleanAddress(from),
      to: cleanAddress(to),
      replyTo: replyTo && cleanAddress(replyTo),
      subject: cleanLine(subject),
      html,
      text,
      messageId,
      headers,
      envelope: { from: from.address, to: [to.address] },
      beforeContent,
    };
    const { response } = await this.mailer.sendMail(data);
    return { response: response ?? '' };
  }

  /** Resolves when the server can be reached and takes the login; otherwise throws what stands in the way. */
  async verify(): Promise<void> {
    await this.mailer.verify();
  }

  /** Lets the mails in delivery end and closes the connections; what still waits fails. */
  close(): void {
    this.mailer.close();
  }
}
