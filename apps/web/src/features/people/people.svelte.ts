import type { Contact, List } from '@within24/shared';
import { callAs } from '../session/attendee-client.js';

const pageSize = 200;

async function allContacts(): Promise<Contact[]> {
  const contacts: Contact[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: String(pageSize), ...(cursor ? { cursor } : {}) });
    const page: List<Contact> = await callAs<List<Contact>>('GET', `/me/contacts?${query}`);
    contacts.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return contacts;
}

/** The people this attendee met, as the server last told. */
class People {
  status = $state<'loading' | 'ready' | 'failed'>('loading');
  contacts = $state.raw<Contact[]>([]);
  #loading: Promise<void> | undefined;

  /** Loads all contacts; what was shown stays where that fails. */
  load(): Promise<void> {
    return (this.#loading ??= this.#load().finally(() => (this.#loading = undefined)));
  }

  find(contactId: string): Contact | undefined {
    return this.contacts.find(({ id }) => id === contactId);
  }

  put(contact: Contact): void {
    this.contacts = [...this.contacts.filter(({ id }) => id !== contact.id), contact];
  }

  /** Changes a contact by a call below its own address, then reads what it has become. */
  async change(method: 'POST' | 'DELETE', contactId: string, below: string, body?: unknown): Promise<void> {
    await callAs(method, `/me/contacts/${contactId}${below}`, { body });
    await this.refresh(contactId);
  }

  async refresh(contactId: string): Promise<void> {
    this.put(await callAs<Contact>('GET', `/me/contacts/${contactId}`));
  }

  /** Ends the connection; the owner's note stays. */
  async remove(contactId: string): Promise<void> {
    await callAs('DELETE', `/me/contacts/${contactId}`);
    await this.load();
  }

  async #load(): Promise<void> {
    try {
      this.contacts = await allContacts();
      this.status = 'ready';
    } catch {
      if (this.status === 'loading') this.status = 'failed';
    }
  }
}

export const people = new People();
