import type { Channel, Contact, Gift } from '@within24/shared';
import { apart } from '../../i18n/bidi.js';
import { m } from '../../i18n/messages.js';
import { inCommon, type Match } from '../people/in-common.js';
import { firstNameOf } from '../people/names.js';
import { session } from '../session/session.svelte.js';
import { keepDraft, type KeptDraft } from './drafts.js';
import { blank, giftText, lineOf, messageOf } from './gifts.js';
import type { Message } from './hand-off.js';
import { quotes } from './quotes.js';

const words = () => m.followUps.draft;

/** A message to somebody, as it is being written. */
export class Draft {
  gift = $state<Gift>('none');
  given = $state('');
  line = $state('');
  handedTo = $state<Channel | null>(null);
  clientFollowUpId = crypto.randomUUID() as string;
  /** Where my offer answers what they look for. */
  readonly fits: Match | null;
  readonly noteLine: string;
  readonly #note: string;
  readonly #startLine: string;
  readonly #to: { id: string; name: string };
  readonly #attendeeId = session.me.id;
  #isOut = false;

  constructor({ id, card, note, followUps }: Contact, kept: KeptDraft | undefined) {
    this.#to = { id, name: card.name };
    this.fits = inCommon(session.me, card).iCanHelp;
    this.#note = note;
    this.noteLine = lineOf(note);
    // Who has heard of it once does not want to read it again.
    this.#startLine = followUps.length === 0 ? this.noteLine : '';
    Object.assign(this, kept ?? { given: this.#startOf('none'), line: this.#startLine });
  }

  /** Whether words of the note, which nobody but its owner was meant to read, are in the message. */
  get quotesNote(): boolean {
    return quotes(`${this.line}\n${this.given}`, this.#note);
  }

  /** Whether the line is the note's, word for word. */
  get isLineFromNote(): boolean {
    return this.noteLine !== '' && this.line.trim() === this.noteLine;
  }

  get message(): Message {
    return messageOf(words(), {
      to: apart(firstNameOf(this.#to.name)),
      from: apart(firstNameOf(session.me.name)),
      event: apart(session.me.event.name),
      line: this.line,
      given: this.given,
    });
  }

  /** What is still to write, as a sentence; empty where nothing is. */
  get missing(): string {
    if (this.line.trim() === '') return m.followUps.missingLine;
    return this.given.includes(blank) ? m.followUps.missingGift(blank) : '';
  }

  /** Gives something else; what was written by hand stays. */
  choose(gift: Gift): void {
    const isUntouched = this.#isStart(this.given) || this.given.trim() === '';
    this.gift = gift;
    if (isUntouched) this.given = this.#startOf(gift);
  }

  /** Names whom they should meet. */
  introduce(who: string): void {
    this.given = words().introduction(apart(who));
  }

  /** Keeps it on the phone as it stands; where nothing was changed there is nothing to keep. */
  keep(): void {
    if (!this.#isOut) this.#store();
  }

  /** It went out some way or other; while it still waits for the network, it stays on the phone. */
  leave(isWaiting = false): void {
    this.#isOut = true;
    this.handedTo = null;
    // Written once more, it is another follow-up.
    this.clientFollowUpId = crypto.randomUUID();
    if (isWaiting) this.#store();
    else void keepDraft(this.#attendeeId, this.#to.id, null);
  }

  /** It did not go out after all. */
  comeBack(): void {
    this.#isOut = false;
  }

  #store(): void {
    const { gift, given, line, handedTo, clientFollowUpId } = this;
    const isNew = gift === 'none' && this.#isStart(given) && line === this.#startLine && !handedTo;
    void keepDraft(this.#attendeeId, this.#to.id, isNew ? null : { gift, given, line, handedTo, clientFollowUpId });
  }

  #startOf(gift: Gift): string {
    return giftText(words(), gift, this.fits);
  }

  #isStart(text: string): boolean {
    return text === this.#startOf(this.gift);
  }
}
