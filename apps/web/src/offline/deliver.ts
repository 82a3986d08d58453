import type { Contact, ContactMessage, FollowUp, Introduction, Me, ScanBatchAnswer } from '@within24/shared';
import type { CallOptions, Method } from '../api/client.js';
import { ApiError } from '../api/errors.js';
import { choicesByTime } from './choices.js';
import type { Delivered } from './delivered.js';
import type { Deliveries } from './outbox.js';
import type {
  Mark,
  Waiting,
  WaitingChoices,
  WaitingFollowUp,
  WaitingIntroduction,
  WaitingMark,
  WaitingMessage,
  WaitingNote,
  WaitingScan,
  WaitingUndo,
} from './items.js';
import { isSameWriting, longestNote, mergedWriting } from './note-merge.js';

/** Calls the API as one attendee. Throws as `call` does. */
export type Ask = <Answer>(method: Method, path: string, options: CallOptions & { attendeeId: string }) => Promise<Answer>;

const mostMerges = 5;
const pathOf = (contactId: string) => `/me/contacts/${contactId}`;
const now = () => new Date().toISOString();
/** Of our server, not of some network in between. */
const isAnswer = (error: unknown, status: number) => error instanceof ApiError && error.isOurs && error.status === status;

/** What is gone needs no undoing, and nothing decided about it. */
async function unlessGone<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  return asked.catch((error: unknown) => {
    if (isAnswer(error, 404)) return undefined;
    throw error;
  });
}

const calls: Record<Mark, [Method, below: string]> = {
  snooze: ['POST', '/snooze'],
  mute: ['POST', '/mute'],
  unmute: ['DELETE', '/mute'],
  remove: ['DELETE', ''],
  block: ['POST', '/block'],
  unblock: ['DELETE', '/block'],
};

/** What a scan made later takes back says when it was decided, for the two may arrive in any order. */
function timesOf({ mark, madeAt }: WaitingMark): string {
  return mark === 'remove' || mark === 'block' ? `?${new URLSearchParams({ doneAt: madeAt, sentAt: now() })}` : '';
}

/** How each kind of item goes to the server. */
export class Deliverer implements Deliveries {
  constructor(private readonly ask: Ask) {}

  scans(attendeeId: string, items: unknown[]): Promise<ScanBatchAnswer> {
    return this.ask('POST', '/scans', { attendeeId, body: { sentAt: now(), items } });
  }

  async other(item: Exclude<Waiting, WaitingScan>): Promise<Delivered> {
    const { attendeeId } = item;
    if (item.kind === 'note') return this.#note(item);
    if (item.kind === 'followUp') return this.#followUp(item);
    if (item.kind === 'undoFollowUp') return this.#undoFollowUp(item);
    if (item.kind === 'mark') return this.#mark(item);
    if (item.kind === 'message') return this.#message(item);
    if (item.kind === 'introduction') return this.#introduction(item);
    if (item.kind === 'me') return this.#choices(item);
    await unlessGone(this.ask('DELETE', `/scans/${item.scanId}`, { attendeeId }));
    return {};
  }

  /** Each with its time, so that what was chosen on another phone since is not undone. */
  async #choices(item: WaitingChoices): Promise<Delivered> {
    let me: Me | undefined;
    for (const chosen of choicesByTime(item)) {
      me = await this.ask<Me>('PATCH', '/me', { attendeeId: item.attendeeId, body: { ...chosen, sentAt: now() } });
    }
    return { me };
  }

  /** Writes over what the note was written over, and nothing else: what was changed elsewhere meanwhile is merged first. */
  async #note({ id, attendeeId, contact: base, ...mine }: WaitingNote): Promise<Delivered> {
    let [there, wanted] = [base, { note: mine.note, tags: mine.tags }];
    for (let merges = 0; merges < mostMerges; merges++) {
      if (wanted.note.length > longestNote) return { tooLong: { contact: there, ...wanted } };
      try {
        const headers = { 'if-match': `"${there.version}"` };
        return { contact: await this.ask<Contact>('PATCH', pathOf(id), { attendeeId, body: wanted, headers }) };
      } catch (error) {
        if (!isAnswer(error, 412)) throw error;
      }
      const contact = await this.ask<Contact>('GET', pathOf(id), { attendeeId });
      wanted = mergedWriting(there, wanted, contact);
      there = contact;
      if (isSameWriting(wanted, contact)) return { contact };
    }
    throw new Error('the note changes elsewhere all the time');
  }

  async #followUp({ id, attendeeId, contactId, channel, gift, evidence, doneAt }: WaitingFollowUp): Promise<Delivered> {
    const body = { clientFollowUpId: id, channel, gift, evidence, doneAt, sentAt: now() };
    const followUp = await this.ask<FollowUp>('POST', `${pathOf(contactId)}/follow-ups`, { attendeeId, body });
    return { followUp, contact: await this.#look(attendeeId, contactId) };
  }

  async #message({ id, attendeeId, contactId, message }: WaitingMessage): Promise<Delivered> {
    const body = { ...message, clientMessageId: id };
    await this.ask<ContactMessage>('POST', `${pathOf(contactId)}/messages`, { attendeeId, body });
    return { contact: await this.#look(attendeeId, contactId) };
  }

  async #introduction({ id, attendeeId, contactIds, message }: WaitingIntroduction): Promise<Delivered> {
    const body = { contactIds, message, clientIntroductionId: id };
    return { introduction: await this.ask<Introduction>('POST', '/me/introductions', { attendeeId, body }) };
  }

  async #undoFollowUp({ attendeeId, contactId, followUpId }: WaitingUndo): Promise<Delivered> {
    await unlessGone(this.ask('DELETE', `${pathOf(contactId)}/follow-ups/${followUpId}`, { attendeeId }));
    return { contact: await this.#look(attendeeId, contactId) };
  }

  async #mark(item: WaitingMark): Promise<Delivered> {
    const { attendeeId, contactId, mark, until } = item;
    const [method, below] = calls[mark];
    await unlessGone(this.ask(method, `${pathOf(contactId)}${below}${timesOf(item)}`, { attendeeId, body: until ? { until } : undefined }));
    return { contact: await this.#look(attendeeId, contactId) };
  }

  /** What the contact has become. The item was taken; that this could not be read keeps nobody from leaving the phone. */
  async #look(attendeeId: string, contactId: string): Promise<Contact | undefined> {
    return this.ask<Contact>('GET', pathOf(contactId), { attendeeId }).catch(() => undefined);
  }
}
