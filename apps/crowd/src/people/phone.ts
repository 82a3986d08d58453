import { randomUUID } from 'node:crypto';
import type { Channel, Contact, Gift, List, Me, UpdateMeRequest } from '@within24/shared';
import type { ApiClient } from '../api/api-client.js';
import { Outbox, type Uploaded, type WaitingScan } from './outbox.js';

/** An attendee's phone: what the web app does for them, over the same calls. */
export class Phone {
  private readonly outbox: Outbox;
  /** Ids of the own contacts, by the name on the other's badge. */
  private readonly contacts = new Map<string, string>();

  constructor(
    private readonly client: ApiClient,
    private readonly clockError: number,
    private readonly uploaded: (scan: Uploaded) => void,
  ) {
    this.outbox = new Outbox(client, clockError, (scan) => this.note(scan));
  }

  get waitingScans(): number {
    return this.outbox.size;
  }

  /** Opens the personal link; answers the code on the own badge. */
  async open(token: string): Promise<string> {
    await this.client.post('/api/v1/attendee/session', () => ({ token }));
    return (await this.client.get<Me>('/api/v1/me')).body.badge.url;
  }

  async change(card: UpdateMeRequest): Promise<void> {
    await this.client.patch('/api/v1/me', () => card);
  }

  /** Keeps a reading; answers it for a second upload. */
  read(code: string, note: string, tags: string[]): WaitingScan {
    const scan = { clientScanId: randomUUID(), code, scannedAt: Date.now(), note, tags };
    this.outbox.add(scan);
    return scan;
  }

  readAgain(scan: WaitingScan): void {
    this.outbox.add(scan);
  }

  upload(): Promise<void> {
    return this.outbox.upload();
  }

  /** The id of the contact with this name, `undefined` where Within24 does not know yet that they met. */
  async contactOf(name: string): Promise<string | undefined> {
    if (!this.contacts.has(name)) await this.sync();
    return this.contacts.get(name);
  }

  async followUp(contactId: string, channel: Channel, gift: Gift): Promise<void> {
    const [clientFollowUpId, doneAt] = [randomUUID(), this.clock()];
    const followUp = { clientFollowUpId, channel, gift, doneAt, evidence: channel === 'in_person' ? 'reported' : 'confirmed' };
    await this.client.post(`/api/v1/me/contacts/${contactId}/follow-ups`, () => ({ ...followUp, sentAt: this.clock() }));
  }

  /** `share`: of the time that is left to follow up. */
  async snooze(contactId: string, share: number): Promise<void> {
    const { followUpBy } = (await this.client.get<Contact>(`/api/v1/me/contacts/${contactId}`)).body;
    const until = new Date(Date.now() + share * (Date.parse(followUpBy) - Date.now())).toISOString();
    await this.client.post(`/api/v1/me/contacts/${contactId}/snooze`, () => ({ until }));
  }

  async mute(contactId: string): Promise<void> {
    await this.client.post(`/api/v1/me/contacts/${contactId}/mute`, () => ({}));
  }

  private clock(): string {
    return new Date(Date.now() + this.clockError).toISOString();
  }

  private async sync(): Promise<void> {
    let cursor: string | null = '';
    do {
      const page: List<Contact> = (
        await this.client.get<List<Contact>>(`/api/v1/me/contacts?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
      ).body;
      for (const contact of page.items) this.contacts.set(contact.card.name, contact.id);
      cursor = page.nextCursor;
    } while (cursor);
  }

  private note(upload: Uploaded): void {
    const { contact } = upload.answer;
    if (contact) this.contacts.set(contact.card.name, contact.id);
    this.uploaded(upload);
  }
}
