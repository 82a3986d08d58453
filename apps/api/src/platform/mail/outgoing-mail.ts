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
  /** Files beside the mail. */
  attachments?: { name: string; type: string; content: string | Buffer }[];
  /**
   * Runs once the server has answered DATA with 354, before the first byte of the message, at most once. Only when it
   * resolves the message goes; when it rejects, the connection is dropped without the final dot, so that the server keeps
   * nothing, and `send` rejects with that very error: a `MailWithdrawn` where the mail is no longer wanted, a
   * `MailOutdated` where it would say something else by now. Does not run where the server refuses earlier. `send` does not
   * settle while it runs, unless it takes longer than the whole limit.
   */
  beforeContent?: () => Promise<void>;
};

/** A way that mails can take. */
export type MailWay = {
  /** Resolves with the server's reply once it has accepted the mail for this one address. */
  send(mail: OutgoingMail): Promise<{ response: string }>;
  /** Resolves when a server can be reached and takes the login; otherwise throws what stands in the way. */
  verify(): Promise<void>;
  /** Lets the mails in delivery end and closes the connections; what still waits fails. */
  close(): void;
};
