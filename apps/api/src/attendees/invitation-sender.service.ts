import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { classifyMailError, mailErrorCodes, Mailer, type Letter } from '../platform/mail/index.js';
import { InvitationLetters } from './invitation-letters.js';
import { InvitationsRepository } from './invitations.repository.js';

type Place = { organizationId: string; eventId: string };

/** With the pauses between them, {@link InvitationsRepository.settle}, a mail server may be away for some hours. */
const mostAttempts = 8;

@Injectable()
export class InvitationSender {
  private readonly logger = new Logger(InvitationSender.name);

  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly letters: InvitationLetters,
    private readonly mailer: Mailer,
  ) {}

  /**
   * Sends a waiting invitation. Its link is committed before the mail leaves, so that it works when it arrives; where
   * the process ends on the way it is sent again, since a second invitation does less harm than none.
   */
  async send(place: Place, id: string): Promise<void> {
    const { organizationId, eventId } = place;
    const taken = await this.database.tenant(organizationId, async (tx) => {
      await this.invitations.holdInvited(tx, place, id);
      const waiting = await this.invitations.take(tx, place, id);
      return waiting && { ...waiting, letter: await this.letters.compose(tx, organizationId, eventId, waiting.attendeeId) };
    });
    if (!taken) return;
    const state = taken.letter ? await this.handOver(id, taken.letter, taken.attempts) : 'failed';
    await this.database.tenant(organizationId, async (tx) => {
      await this.invitations.holdInvited(tx, place, id);
      await this.invitations.settle(tx, place, id, state);
    });
  }

  private async handOver(id: string, letter: Letter, attempts: number): Promise<'queued' | 'sent' | 'failed'> {
    try {
      await this.mailer.send(letter);
      return 'sent';
    } catch (error) {
      this.logger.warn(`Invitation ${id} was not accepted (${mailErrorCodes(error)}).`);
      return classifyMailError(error) === 'temporary' && attempts < mostAttempts ? 'queued' : 'failed';
    }
  }
}
