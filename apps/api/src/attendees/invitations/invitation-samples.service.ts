import { Injectable, Logger } from '@nestjs/common';
import type { InvitationPreviewQuery, InvitationTest } from '@within24/shared';
import type { Organizer } from '../../accounts/index.js';
import { EventsService } from '../../events/index.js';
import { noteAct } from '../../platform/audit.js';
import { Database } from '../../platform/database/database.js';
import { DomainError } from '../../platform/errors.js';
import { mailErrorCodes, Mailer, type MailContent } from '../../platform/mail/index.js';
import { InvitationFigures } from './invitation-figures.repository.js';
import { InvitationLetters } from './invitation-letters.js';
import { refuseArchived } from './invitations.service.js';

const mostTestsAnHour = 10;
type Tester = Pick<Organizer, 'organizationId' | 'memberId' | 'email'>;

/** The invitation before anybody gets it: on the page, and in the member's own mailbox. Neither holds a link of anybody's. */
@Injectable()
export class InvitationSamples {
  private readonly logger = new Logger(InvitationSamples.name);

  constructor(
    private readonly database: Database,
    private readonly events: EventsService,
    private readonly letters: InvitationLetters,
    private readonly figures: InvitationFigures,
    private readonly mailer: Mailer,
  ) {}

  async preview(organizationId: string, eventId: string, { kind, language }: InvitationPreviewQuery): Promise<MailContent> {
    return this.database.tenant(organizationId, (tx) => this.letters.sample(tx, { organizationId, eventId }, kind, language));
  }

  /** Mails the preview to whoever asks; resolves once the mail server has it. */
  async test(
    { organizationId, memberId, email }: Tester,
    eventId: string,
    { kind, language }: InvitationPreviewQuery,
  ): Promise<InvitationTest> {
    if (memberId === null || email === null)
      throw new DomainError('conflict', 'no_own_mailbox', 'An API key has no mailbox: sign in as a member to be sent a test.');
    const content = await this.database.tenant(organizationId, async (tx) => {
      refuseArchived(await this.events.staying(tx, organizationId, eventId));
      if ((await this.figures.testsOf(tx, organizationId, memberId)) >= mostTestsAnHour)
        throw new DomainError('too_many', 'too_many_tests', `${mostTestsAnHour} tests went to you within the hour. Try again later.`);
      await noteAct(tx, { act: 'invitation.tested', eventId });
      return this.letters.sample(tx, { organizationId, eventId }, kind, language);
    });
    await this.handOver(email, content);
    return { to: email };
  }

  private async handOver(email: string, content: MailContent): Promise<void> {
    try {
      await this.mailer.send({ to: { name: '', address: email }, ...content });
    } catch (error) {
      this.logger.warn(`A test of an invitation was not accepted (${mailErrorCodes(error)}).`);
      throw new DomainError(
        'unavailable',
        'mail_not_taken',
        'The mail server did not take the test. Try again; if it stays so, ask whoever runs it.',
      );
    }
  }
}
