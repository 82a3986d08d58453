import { Injectable, Logger } from '@nestjs/common';
import type { TeamMember } from '@within24/shared';
import type { Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors.js';
import { mailErrorCodes, Mailer, teamInvitationMail } from '../platform/mail/index.js';
import type { Organizer } from './organizer.js';
import { SignInService } from './sign-in.service.js';
import { StrangersMail } from './strangers-mail.service.js';

const daysValid = 7;
const hourly = 30;

/** The mails that ask somebody into a team. */
@Injectable()
export class InvitationMails {
  private readonly logger = new Logger(InvitationMails.name);

  constructor(
    private readonly signIn: SignInService,
    private readonly mailer: Mailer,
    private readonly strangers: StrangersMail,
  ) {}

  /** Refuses an organization that invites many in an hour, and an address that was invited again and again. */
  async insistOnRoom(tx: Tx, organizationId: string, email: string): Promise<void> {
    if (await this.strangers.mayGo(tx, organizationId, hourly, email)) return;
    throw new DomainError(
      'too_many',
      'too_many_invitations',
      `This address was invited three times today, or your organization has invited ${hourly} people within an hour. Try again later.`,
    );
  }

  /** Mails after the answer; where the mail does not arrive, they ask for a link at sign-in. */
  send(organizer: Organizer, member: TeamMember): void {
    this.mail(organizer, member).catch((error: unknown) =>
      this.logger.error(`An invitation to a team was not sent (${mailErrorCodes(error)}).`),
    );
  }

  private async mail({ organizationId, organizationName, email }: Organizer, member: TeamMember): Promise<void> {
    const link = await this.signIn.linkFor(organizationId, member.id, daysValid * 24 * 60);
    const content = await teamInvitationMail({ organizationName, invitedBy: email!, link, daysValid });
    await this.mailer.send({ to: { name: '', address: member.email }, ...content });
  }
}
