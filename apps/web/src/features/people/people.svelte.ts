import type { Contact, List } from '@within24/shared';
import type { Delivered } from '../../offline/delivered.js';
import { markId, type Mark, type Waiting } from '../../offline/items.js';
import { contactsLeftHere, withDone } from '../../offline/left-here.js';
import { outbox } from '../../offline/outbox.svelte.js';
import { callAs, chosenAttendee } from '../session/attendee-client.js';
import { loadedOver } from './loaded-over.js';

const pageSize = 200;

async function allContacts(attendeeId: string | null): Promise<Contact[]> {
  const contacts: Contact[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: String(pageSize), ...(cursor ? { cursor } : {}) });
    const page: List<Contact> = await callAs<List<Contact>>('GET', `/me/contacts?${query}`, { attendeeId });
    contacts.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  // One that changes between two pages is told twice.
  return [...new Map(contacts.map((contact) => [contact.id, contact])).values()];
}

/** The people this attendee met: as the server last told, with what was done on this phone since. */
class People {
  status = $state<'loading' | 'ready' | 'failed'>('loading');
  #told = $state.raw<Contact[]>([]);
  #attendeeId: string | null = null;
  #loading: { attendeeId: string | null; done: Promise<void> } | undefined;

  readonly contacts = $derived(contactsLeftHere(this.#told, outbox.waiting));

  constructor() {
    outbox.whenDelivered((item, answer) => void this.#take(item, answer));
  }

  /** Shows at once what this phone knows, then loads all contacts; what was shown stays where that fails. */
  load(): Promise<void> {
    const attendeeId = chosenAttendee.get();
    if (this.#loading?.attendeeId !== attendeeId) {
      const done = this.#load(attendeeId).finally(() => {
        if (this.#loading?.done === done) this.#loading = undefined;
      });
      this.#loading = { attendeeId, done };
    }
    return this.#loading.done;
  }

  find(contactId: string): Contact | undefined {
    return this.contacts.find(({ id }) => id === contactId);
  }

  /** A contact as the server last told. */
  told(contactId: string): Contact | undefined {
    return this.#told.find(({ id }) => id === contactId);
  }

  put(contact: Contact, attendeeId = this.#attendeeId): void {
    if (attendeeId) void outbox.kept.write(attendeeId, 'contact', contact, contact.id);
    if (attendeeId === this.#attendeeId) this.#told = [...this.#told.filter(({ id }) => id !== contact.id), contact];
  }

  /** Decides something about a contact: shown at once, kept on the phone, then sent. `until` only where it is a snooze. */
  async mark(contactId: string, mark: Mark, until?: string): Promise<void> {
    const attendeeId = this.#attendeeId;
    if (!attendeeId) return;
    await outbox.add({ kind: 'mark', id: markId(contactId, mark), attendeeId, contactId, mark, ...(until ? { until } : {}) });
  }

  /** Reads what a contact has become. */
  async refresh(contactId: string): Promise<void> {
    this.put(await callAs<Contact>('GET', `/me/contacts/${contactId}`));
  }

  /** As {@link load}, with a list that is asked for now: one under way may be from before. */
  #loadAnew(): void {
    this.#loading = undefined;
    void this.load();
  }

  async #load(attendeeId: string | null): Promise<void> {
    if (attendeeId !== this.#attendeeId) await this.#showKept(attendeeId);
    try {
      const before = this.#told;
      this.#takeAll(attendeeId, before, await allContacts(attendeeId));
    } catch {
      if (this.status === 'loading' && this.#attendeeId === attendeeId) this.status = 'failed';
    }
  }

  async #showKept(attendeeId: string | null): Promise<void> {
    this.#attendeeId = attendeeId;
    this.#told = [];
    this.status = 'loading';
    if (!attendeeId) return;
    const { kept } = outbox;
    const [contacts, isComplete] = await Promise.all([
      kept.readAll<Contact>(attendeeId, 'contact'),
      kept.read<true>(attendeeId, 'complete'),
    ]);
    if (this.#attendeeId !== attendeeId || !isComplete) return;
    this.#told = loadedOver([], this.#told, contacts);
    this.status = 'ready';
  }

  #takeAll(attendeeId: string | null, before: Contact[], loaded: Contact[]): void {
    const isChosen = attendeeId === this.#attendeeId;
    const all = isChosen ? loadedOver(before, this.#told, loaded) : loaded;
    if (attendeeId) {
      void outbox.kept.writeAll(attendeeId, 'contact', all);
      void outbox.kept.write(attendeeId, 'complete', true);
    }
    if (!isChosen) return;
    this.#told = all;
    this.status = 'ready';
  }

  #take(item: Waiting, { contact, followUp }: Delivered): void {
    if (item.kind === 'undoScan') return this.#loadAnew();
    // What others show depends on whether this attendee shares.
    if (item.kind === 'me' && item.changes.sharing !== undefined) return this.#loadAnew();
    // What a message was written from is no longer needed.
    if (item.kind === 'message') void outbox.kept.drop(item.attendeeId, 'draft', item.contactId);
    if (contact) return this.put(contact, item.attendeeId);
    const told = 'contactId' in item && this.told(item.contactId);
    if (told) this.put(withDone(told, followUp && item.kind === 'followUp' ? { ...item, id: followUp.id } : item), item.attendeeId);
  }
}

export const people = new People();
