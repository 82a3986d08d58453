import type { ApiClient } from '../api/api-client.js';
import { MailReader, type Mail } from './mail-reader.js';

type CaughtMail = Omit<Mail, 'receivedAt'> & { id: string; receivedAt: string };

const firstLook = 20;
const longestLook = 500;

/** The mailbox of the embedded mode. It only tells its newest mails: looks further back until something known shows up. */
export class EmbeddedMailbox extends MailReader {
  private known = new Set<string>();

  constructor(private readonly client: ApiClient) {
    super();
  }

  async newMails(): Promise<Mail[]> {
    for (let limit = firstLook; ; limit = Math.min(limit * 5, longestLook)) {
      const { items } = (await this.client.get<{ items: CaughtMail[] }>(`/dev/mailbox/messages?limit=${limit}`)).body;
      const fresh = items.filter(({ id }) => !this.known.has(id));
      if (fresh.length === items.length && items.length === limit && limit < longestLook) continue;
      for (const { id } of fresh) this.known.add(id);
      return fresh.reverse().map((mail) => ({ ...mail, receivedAt: Date.parse(mail.receivedAt) }));
    }
  }
}
