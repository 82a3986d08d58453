import type { Contact, ScanAnswer, ScanItem, UpdateContactRequest } from '@within24/shared';
import { ApiError, NetworkError } from '../../../apps/web/src/api/errors.js';
import { Deliverer, type Ask } from '../../../apps/web/src/offline/deliver.js';
import type { Delivered } from '../../../apps/web/src/offline/delivered.js';
import type { Refusal, Waiting, WaitingNote, WaitingScan } from '../../../apps/web/src/offline/items.js';
import { Outbox, type Items } from '../../../apps/web/src/offline/outbox.js';
import { someContact } from './some-contact.js';

/** What a phone holds, as a database would: whoever reads gets a copy, and another page of the phone finds it there. */
class Shelf<Item extends { id: string }> implements Items<Item> {
  readonly items = new Map<string, Item>();

  async edit(ids: string[], change: (item: Item | undefined) => Item | undefined): Promise<boolean> {
    await Promise.resolve();
    for (const id of ids) {
      const after = change(structuredClone(this.items.get(id)));
      if (after) this.items.set(id, structuredClone(after));
      else this.items.delete(id);
    }
    return true;
  }

  get = async (id: string) => structuredClone(this.items.get(id));
  all = async () => structuredClone([...this.items.values()]);
}

type Fault = 'lostRequest' | 'lostAnswer' | ApiError;

/** As much of the server as a phone notices: scans are known by their ids, notes by their versions. */
export class SomeServer {
  readonly scans = new Map<string, ScanItem & { times: number }>();
  readonly contacts = new Map<string, Contact>();
  /** When contacts were removed that still are. */
  readonly removed = new Map<string, string>();
  readonly followUps = new Map<string, number>();
  readonly asked: string[] = [];
  /** What goes wrong with the next calls, in turn. */
  faults: (Fault | undefined)[] = [];
  /** What happens on the phone while the next call is under way. */
  meanwhile: (() => Promise<unknown>) | undefined;

  readonly ask: Ask = async (method, path, { body, headers }) => {
    this.asked.push(`${method} ${path}`);
    const fault = this.faults.shift();
    const meanwhile = this.meanwhile;
    this.meanwhile = undefined;
    await meanwhile?.();
    if (fault === 'lostRequest') throw new NetworkError('no network');
    if (fault instanceof ApiError) throw fault;
    const answer = this.#answer(method, path, body, headers);
    if (fault === 'lostAnswer') throw new NetworkError('cut');
    return structuredClone(answer) as never;
  };

  #answer(method: string, path: string, body: unknown, headers: Record<string, string> = {}): unknown {
    if (path === '/scans') return { items: (body as { items: ScanItem[] }).items.map((item) => this.#scan(item)) };
    const [, contactId = '', below = ''] = /^\/me\/contacts\/([^/?]+)(.*)$/.exec(path) ?? [];
    const contact = this.contacts.get(contactId);
    if (!contact) throw new ApiError(404, { code: 'not_found' });
    if (method === 'DELETE' && !below.startsWith('/')) return this.#remove(contact, new URLSearchParams(below).get('doneAt') ?? '9999');
    if (below.startsWith('/follow-ups')) return this.#followUp(method, below, body);
    if (method === 'PATCH') return this.#write(contact, headers['if-match'], body as UpdateContactRequest);
    return contact;
  }

  #scan(item: ScanItem): ScanAnswer {
    const known = this.scans.get(item.clientScanId);
    this.scans.set(item.clientScanId, known ?? { ...item, times: 0 });
    this.scans.get(item.clientScanId)!.times++;
    if (item.code === 'unknown') return { clientScanId: item.clientScanId, status: 'unknown_code' };
    if ((this.removed.get(item.code) ?? '') < item.scannedAt) this.removed.delete(item.code);
    const contact =
      this.contacts.get(item.code) ?? someContact({ id: item.code, note: item.note ?? '', tags: item.tags ?? [], version: 1 });
    this.contacts.set(item.code, contact);
    return { clientScanId: item.clientScanId, status: known ? 'duplicate' : 'created', contact };
  }

  /** The remover's own scan that was made later has restored the contact already. */
  #remove(contact: Contact, doneAt: string): undefined {
    const isScannedLater = [...this.scans.values()].some(({ code, scannedAt }) => code === contact.id && scannedAt > doneAt);
    if (!isScannedLater) this.removed.set(contact.id, doneAt);
  }

  #write(contact: Contact, ifMatch: string | undefined, { note, tags }: UpdateContactRequest): Contact {
    if (ifMatch !== `"${contact.version}"`) throw new ApiError(412, { code: 'changed_elsewhere' });
    if ((note ?? '').length > 2_000) throw new ApiError(400, { code: 'invalid_input' });
    const written = { ...contact, note: note ?? contact.note, tags: tags ?? contact.tags, version: contact.version + 1 };
    this.contacts.set(contact.id, written);
    return written;
  }

  #followUp(method: string, below: string, body: unknown): unknown {
    if (method === 'DELETE') return void this.followUps.delete(below.split('/')[2]!);
    const { clientFollowUpId } = body as { clientFollowUpId: string };
    this.followUps.set(`there-${clientFollowUpId}`, (this.followUps.get(`there-${clientFollowUpId}`) ?? 0) + 1);
    return { id: `there-${clientFollowUpId}` };
  }
}

/** One page on one phone; the shelves are what survives it. */
export class SomePhone {
  readonly delivered: [Waiting, Delivered][] = [];
  readonly answers: [WaitingScan, ScanAnswer][] = [];
  /** Whether somebody reads each answer to a scan where it was scanned. */
  isLookedAt = false;
  /** Milliseconds since the page was opened. */
  now = 0;
  readonly outbox: Outbox;

  constructor(
    server: Pick<SomeServer, 'ask'>,
    readonly waiting = new Shelf<Waiting>(),
    readonly refused = new Shelf<Refusal>(),
    alone?: (work: () => Promise<boolean>) => Promise<boolean>,
  ) {
    const listener = {
      changed: () => undefined,
      scanned: (scan: WaitingScan, answer: ScanAnswer) => this.answers.push([scan, answer]) > 0 && this.isLookedAt,
      delivered: (item: Waiting, answer: Delivered) => void this.delivered.push([item, answer]),
    };
    this.outbox = new Outbox(waiting, refused, new Deliverer(server.ask), listener, { clock: () => this.now, ...(alone && { alone }) });
  }

  async add(item: Waiting): Promise<void> {
    await this.outbox.edit(item.id, () => item);
  }
}

const kept = { attendeeId: 'ana', tries: 0 };

export const aScan = (id: string, different: Partial<WaitingScan> = {}): WaitingScan => ({
  ...{ ...kept, kind: 'scan', id, code: `code-${id}`, madeAt: '2026-06-10T10:14:00.000Z', scannedAt: '2026-06-10T10:14:00.000Z', note: '' },
  ...different,
});

export const aNote = (contact: Contact, note: string, different: Partial<WaitingNote> = {}): WaitingNote => ({
  ...{ ...kept, kind: 'note', id: contact.id, madeAt: '2026-06-10T10:15:00.000Z', contact, note, tags: contact.tags },
  ...different,
});
