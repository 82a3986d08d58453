import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { classifyMailError, mailErrorCodes, PacedMailer, type Letter } from '../../platform/mail/index.js';
import { sendInvitation } from '../attendees.jobs.js';
import { troubleOf } from './delivery-trouble.js';
import { InvitationLetters } from './invitation-letters.js';
import { InvitationsRepository, type Outcome, type Taken } from './invitations.repository.js';
import type { Place } from './place.js';

/** With the pauses between them, {@link InvitationsRepository.settle}, a mail server may be away for some hours. */
const mostAttempts = 8;

/** A taken invitation with its letter, which is `null` where there is nobody to write to. */
type Packed = Taken & { letter: Letter | null };

@Injectable()
export class InvitationSender {
  private readonly logger = new Logger(InvitationSender.name);

  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly letters: InvitationLetters,
    private readonly mailer: PacedMailer,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Sends a waiting invitation. Its link is committed before the mail leaves, so that it works when it arrives; where
   * the process ends on the way it is sent again, since a second invitation does less harm than none.
   */
  async send(place: Place, id: string): Promise<void> {
    const packed = await this.take(place, id);
    if (!packed) return;
    const wait = packed.letter && !packed.isAlone ? this.mailer.spareWaitFor(packed.letter.to.address) : 0;
    if (wait > 0) return this.postpone(place, id, wait);
    const outcome = await this.outcomeOf(id, packed);
    await this.database.tenant(place.organizationId, async (tx) => {
      await this.invitations.holdInvited(tx, place, id);
      await this.invitations.settle(tx, place, id, outcome);
    });
  }

  private async take(place: Place, id: string): Promise<Packed | undefined> {
    return this.database.tenant(place.organizationId, async (tx) => {
      await this.invitations.holdInvited(tx, place, id);
      const taken = await this.invitations.take(tx, place, id);
      return taken && { ...taken, letter: taken.isWanted ? await this.letters.compose(tx, place, { id, ...taken }) : null };
    });
  }

  /** The receiving domain bears no more mails now. The job of that id is still running, so the next one has another. */
  private async postpone(place: Place, id: string, wait: number): Promise<void> {
    await this.database.tenant(place.organizationId, (tx) => this.invitations.postpone(tx, place, id, wait));
    await this.jobs.add(sendInvitation, { ...place, id }, { id: `invitation-${id}-${this.database.now()}`, delay: wait });
  }

  private async outcomeOf(id: string, { isWanted, letter, attempts }: Packed): Promise<Outcome> {
    if (!isWanted) return { state: 'skipped' };
    return letter ? this.handOver(id, letter, attempts) : { state: 'failed', trouble: null };
  }

  private async handOver(id: string, letter: Letter, attempts: number): Promise<Outcome> {
    try {
      await this.mailer.send(letter);
      return { state: 'sent' };
    } catch (error) {
      this.logger.warn(`Invitation ${id} was not accepted (${mailErrorCodes(error)}).`);
      const failure = classifyMailError(error);
      return failure === 'temporary' && attempts < mostAttempts ? { state: 'queued' } : { state: 'failed', trouble: troubleOf(failure) };
    }
  }
}
