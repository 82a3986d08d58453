import { Injectable } from '@nestjs/common';
import type { Introduction, IntroductionAnswer, IntroductionRequest, List } from '@within24/shared';
import type { AttendeeIdentity } from '../attendees/index.js';
import { Changes } from '../platform/changes.js';
import { Database, type Tx } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import { newId } from '../platform/ids.js';
import { alreadyConnected, introductionExists, notYourContacts, tooLateToAnswer } from './domain/introduction-refusals.js';
import { introductionState } from './domain/introduction-state.js';
import { tooManyMessages } from './domain/message-refusals.js';
import { factsOf, introductionView, isShownTo, sidesOf, type IntroductionRow } from './introduction-view.js';
import { IntroductionsRepository, type IntroducibleContact } from './introductions.repository.js';
import { Letters } from './letters.service.js';
import { MessagesRepository } from './messages.repository.js';
import { mostInADay } from './messages.service.js';

/** Of their own, and of those they are asked about: nobody reads on beyond these, and each is put together from many rows. */
const mostListed = 100;

/** Attendees introduce two of their contacts to each other; each sees the other's card once both have accepted. */
@Injectable()
export class IntroductionsService {
  constructor(
    private readonly database: Database,
    private readonly introductions: IntroductionsRepository,
    private readonly messages: MessagesRepository,
    private readonly letters: Letters,
    private readonly changes: Changes,
  ) {}

  async list(me: AttendeeIdentity): Promise<List<Introduction>> {
    const rows = await this.database.tenant(me.organizationId, (tx) => this.introductions.of(tx, me, mostListed));
    const shown = rows.filter((row) => isShownTo(row, me.attendeeId));
    return { items: shown.map((row) => introductionView(row, me.attendeeId)), nextCursor: null };
  }

  /** The same `clientIntroductionId` twice is one introduction. */
  async propose(proposer: AttendeeIdentity, request: IntroductionRequest): Promise<Introduction> {
    const { clientIntroductionId = newId() } = request;
    const row = await this.database.tenant(proposer.organizationId, async (tx) => {
      await this.messages.holdSender(tx, proposer);
      const known = await this.introductions.byClientId(tx, proposer, clientIntroductionId);
      if (known) return known;
      const people = await this.introducible(tx, proposer, request.contactIds);
      const isNew = await this.introductions.add(tx, proposer, { clientIntroductionId, message: request.message, people });
      if (!isNew) throw introductionExists();
      await this.tell(tx, proposer, people);
      return found(await this.introductions.byClientId(tx, proposer, clientIntroductionId));
    });
    this.changes.announce();
    return introductionView(row, proposer.attendeeId);
  }

  /** The same answer twice is one; an answer can be changed until the introduction is made, declined or over. */
  async answer(me: AttendeeIdentity, id: string, answer: IntroductionAnswer): Promise<Introduction> {
    const letters: string[] = [];
    const row = await this.database.tenant(me.organizationId, async (tx) => {
      await this.introductions.hold(tx, me, id);
      const before = await this.shown(tx, me, id);
      if (sidesOf(before, me.attendeeId).me.answer === answer) return before;
      const state = introductionState(factsOf(before, me.attendeeId));
      if (state !== 'proposed') throw before.met && !before.made ? alreadyConnected() : tooLateToAnswer(state);
      await this.introductions.answer(tx, me, id, answer);
      letters.push(...(await this.makeWhereBothAccepted(tx, me, await this.shown(tx, me, id))));
      await this.tell(tx, me, before.people);
      return this.shown(tx, me, id);
    });
    this.changes.announce();
    await this.letters.announce(me, letters);
    return introductionView(row, me.attendeeId);
  }

  /**
   * The two in the order in which they were named. Whether one has removed or blocked the other is told to nobody: two who
   * have ever met are "already connected" before and after, so that asking again tells no difference.
   */
  private async introducible(tx: Tx, proposer: AttendeeIdentity, ids: [string, string]): Promise<IntroducibleContact[]> {
    const contacts = await this.introductions.contacts(tx, proposer, ids);
    const [one, two] = ids.map((id) => found(contacts.find(({ contactId }) => contactId === id.toLowerCase()))) as [
      IntroducibleContact,
      IntroducibleContact,
    ];
    if (one.removed || two.removed) throw notYourContacts();
    if (await this.introductions.areConnected(tx, proposer, one.attendeeId, two.attendeeId)) throw alreadyConnected();
    if (await this.introductions.isProposed(tx, proposer, one.attendeeId, two.attendeeId)) throw introductionExists();
    const { toAnybody } = await this.messages.lastDay(tx, proposer, proposer.attendeeId);
    if (toAnybody >= mostInADay) throw tooManyMessages();
    return [one, two];
  }

  /**
   * Makes what both have accepted, unless somebody has gone since: then it stays as it is and ends by itself. Answers the
   * letters that bring the two together, one to each.
   */
  private async makeWhereBothAccepted(tx: Tx, me: AttendeeIdentity, row: IntroductionRow): Promise<string[]> {
    const { id, people, met, proposerId } = row;
    if (met || !people.every(({ answer, removed }) => answer === 'accepted' && !removed)) return [];
    await this.introductions.markMade(tx, me, id);
    const proposer = { ...me, attendeeId: proposerId };
    const written = {
      kind: 'introduction',
      clientId: id,
      gift: 'introduction',
      subject: '',
      body: '',
      payload: { introductionId: id },
    } as const;
    const letters: string[] = [];
    for (const { attendeeId: recipientId, contactId } of people)
      letters.push(await this.letters.post(tx, proposer, { ...written, recipientId, contactId }));
    return letters;
  }

  /** Records that what the two are to be told by mail has changed. */
  private async tell(tx: Tx, { organizationId, eventId }: AttendeeIdentity, people: { attendeeId: string }[]): Promise<void> {
    await this.changes.record(
      tx,
      organizationId,
      eventId,
      people.map(({ attendeeId }) => attendeeId),
    );
  }

  private async shown(tx: Tx, me: AttendeeIdentity, id: string): Promise<IntroductionRow> {
    const row = found(await this.introductions.asked(tx, me, id));
    return found(isShownTo(row, me.attendeeId) ? row : undefined);
  }
}
