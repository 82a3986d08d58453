import { Injectable, Logger } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import type { Letter } from '../platform/mail/index.js';
import { mayBeNamed, needsNaming } from './domain/send-rules.js';
import { NudgeLetters } from './nudge-letters.js';
import type { Alarm } from './nudges.jobs.js';
import { NudgesRepository, type Nudge, type SentBy } from './nudges.repository.js';
import { OpenContactsRepository, type OpenContactRow } from './open-contacts.repository.js';
import { NudgeOutbox } from './nudge-outbox.js';
import { capSecondsOf } from './planner.service.js';

const mailsInCap = 2;

/** What the claim led to: a letter to hand over, or alarms to set because it is not to be sent now. */
type Claimed = { letter: Letter; nudge: Nudge; window: number; legalUntil?: never } | { letter?: never; alarms: Alarm[] };

/**
 * Sends a nudge: claim it with everything its mail names, commit, hand it over, settle. Whatever happens in between, the
 * row says how far it came.
 */
@Injectable()
export class SenderService {
  private readonly logger = new Logger(SenderService.name);

  constructor(
    private readonly database: Database,
    private readonly nudges: NudgesRepository,
    private readonly contacts: OpenContactsRepository,
    private readonly letters: NudgeLetters,
    private readonly outbox: NudgeOutbox,
  ) {}

  async send(organizationId: string, nudgeId: string, generation: number, by: SentBy): Promise<void> {
    const claimed = await this.database.tenant(organizationId, (tx) => this.claim(tx, organizationId, nudgeId, generation, by));
    if (claimed.letter) await this.outbox.handOver(claimed.nudge, claimed.letter, claimed.window);
    else await this.outbox.setAlarms(claimed.alarms);
  }

  private async claim(tx: Tx, organizationId: string, nudgeId: string, generation: number, by: SentBy): Promise<Claimed> {
    const planned = await this.nudges.find(tx, organizationId, nudgeId);
    if (!planned) return { alarms: [] };
    // The person before the row, as the planner does: the other way round the two could wait for each other.
    await this.nudges.lockPerson(tx, planned);
    const nudge = await this.nudges.claim(tx, organizationId, nudgeId, generation, by);
    if (!nudge) return { alarms: await this.outbox.planAgain(tx, organizationId, nudgeId, generation) };
    const now = await this.nudges.now(tx);
    const open = await this.contacts.openContacts(tx, nudge, nudge.id);
    const [first, ...rest] = open.filter((contact) => mayBeNamed(contact, now));
    if (!first || ![first, ...rest].some(needsNaming)) return this.skip(tx, nudge, 'nothing left to say');
    if (!(await this.nudges.reserve(tx, nudge, capSecondsOf(nudge, open), mailsInCap)))
      return this.skip(tx, nudge, 'two mails went already');
    await this.nudges.name(tx, organizationId, nudge.id, [first, ...rest]);
    this.logger.debug(`Nudge ${nudge.id} names ${rest.length + 1}`);
    return { nudge, letter: await this.letters.compose(tx, nudge, [first, ...rest], now), window: windowOf([first, ...rest]) };
  }

  private async skip(tx: Tx, nudge: Nudge, reason: string): Promise<Claimed> {
    await this.nudges.settle(tx, nudge.organizationId, nudge.id, 'skipped', reason);
    return { alarms: await this.outbox.plan(tx, nudge) };
  }
}

const windowOf = (contacts: OpenContactRow[]) => Math.min(...contacts.map((contact) => contact.policy.window));
