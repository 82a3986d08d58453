import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { NudgeAftercare } from './aftercare.service.js';
import { mayBeNamed, mayBeTold, needsNaming, needsTelling } from './domain/send-rules.js';
import { HandOversRepository, type Nudge, type SentBy } from './hand-overs.repository.js';
import { NudgeLetters } from './nudge-letters.js';
import type { Parcel } from './nudge-outbox.js';
import type { Alarm } from './nudges.jobs.js';
import { NudgesRepository } from './nudges.repository.js';
import { OpenContactsRepository } from './open-contacts.repository.js';
import { capSecondsOf } from './planner.service.js';

const mailsInCap = 2;

/** What the claim led to: a parcel to hand over, or alarms to set because nothing is to be sent now. */
export type Claimed = { nudge: Nudge; parcel: Parcel } | { nudge?: never; alarms: Alarm[] };

/** Claims a nudge with everything its mail names, all of it to be committed before anything is handed over. */
@Injectable()
export class Claims {
  constructor(
    private readonly handOvers: HandOversRepository,
    private readonly nudges: NudgesRepository,
    private readonly contacts: OpenContactsRepository,
    private readonly letters: NudgeLetters,
    private readonly aftercare: NudgeAftercare,
  ) {}

  async claim(tx: Tx, organizationId: string, nudgeId: string, generation: number, by: SentBy): Promise<Claimed> {
    const planned = await this.nudges.find(tx, organizationId, nudgeId);
    if (!planned) return { alarms: [] };
    // The person before the row, as the planner does: the other way round the two could wait for each other.
    await this.nudges.lockPerson(tx, planned);
    const nudge = await this.handOvers.claim(tx, organizationId, nudgeId, generation, by);
    return nudge ? this.pack(tx, nudge) : { alarms: await this.aftercare.unclaimed(tx, organizationId, nudgeId, generation) };
  }

  /** Puts into the mail whom it may name now; skips the nudge where nobody needs it, or the person had two mails. */
  private async pack(tx: Tx, nudge: Nudge): Promise<Claimed> {
    const now = await this.nudges.now(tx);
    const contacts = (await this.contacts.openContacts(tx, nudge, nudge.id)).filter((contact) => mayBeNamed(contact, now));
    const introductions = (await this.contacts.openIntroductions(tx, nudge, nudge.id)).filter(mayBeTold);
    const [first, ...rest] = [...contacts, ...introductions];
    if (!first || !(contacts.some(needsNaming) || introductions.some(needsTelling)))
      return { alarms: await this.aftercare.skip(tx, nudge, 'nothing left to say') };
    const alarms = await this.aftercare.tooSoon(tx, nudge, first.ownerEmail);
    if (alarms) return { alarms };
    if (!(await this.handOvers.reserve(tx, nudge, capSecondsOf(nudge, [first]), mailsInCap)))
      return { alarms: await this.aftercare.skip(tx, nudge, 'two mails went already') };
    await this.handOvers.name(tx, nudge.organizationId, nudge.id, contacts);
    await this.handOvers.tell(tx, nudge, introductions);
    const letter = await this.letters.compose(tx, nudge, { contacts, introductions }, now);
    const window = Math.min(...[first, ...rest].map(({ policy }) => policy.window));
    return { nudge, parcel: { letter, contactIds: contacts.map(({ id }) => id), introductions, window } };
  }
}
