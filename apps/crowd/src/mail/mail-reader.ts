/** A mail as far as the crowd reads it. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  /** By name in lower case. */
  headers: Record<string, string>;
  /** Epoch milliseconds. */
  receivedAt: number;
};

/** Where the crowd's mails arrive. Several mails may come twice where a sender sent them twice. */
export abstract class MailReader {
  /** What arrived since the last call, oldest first; the first call may answer what lay there before. */
  abstract newMails(): Promise<Mail[]>;
}
