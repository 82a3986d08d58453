import { Injectable, Logger } from '@nestjs/common';
import { normalisedEmail } from '@within24/shared';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/errors.js';
import { keyedHash, newId, newToken } from '../platform/ids.js';
import { mailErrorCodes, Mailer, signInMail } from '../platform/mail/index.js';
import { AccountsRepository, type Membership } from './accounts.repository.js';
import { SessionsRepository, type OwnSession } from './sessions.repository.js';

const minutesValid = 15;
export const sessionDays = 30;
/** Sign-in mails to one address: for one organization, and for all that it is in. */
const [hourly, hourlyOfAll] = [5, 20];

/** Signing in by a link that is mailed: whoever reads the member's mail is the member. */
@Injectable()
export class SignInService {
  private readonly logger = new Logger(SignInService.name);

  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly mailer: Mailer,
    private readonly config: Config,
    private readonly sessions: SessionsRepository,
  ) {}

  /**
   * Mails a link for each organization of this address, some times an hour; tells the caller nothing about whether there is one, nor
   * that none was mailed.
   */
  request(email: string): void {
    this.mailLinks(email).catch((error: unknown) => this.logger.error(`No sign-in mail was sent (${mailErrorCodes(error)}).`));
  }

  /** A sign-in link that works once, by default within 15 minutes. */
  async linkFor(organizationId: string, memberId: string, validFor = minutesValid): Promise<string> {
    const token = newToken();
    await this.database.tenant(organizationId, (tx) => this.accounts.addSignInToken(tx, organizationId, memberId, token, validFor));
    return `${this.config.publicUrl}/sign-in#${token}`;
  }

  /** Exchanges the token of a link for a session's token. */
  async open(signInToken: string, device: string): Promise<string> {
    const member = await this.accounts.useSignInToken(signInToken);
    if (!member) {
      throw new DomainError('gone', 'link_used_or_expired', 'This sign-in link was used already or is too old. Ask for a new one.');
    }
    const token = newToken();
    await this.database.tenant(member.organizationId, (tx) =>
      this.sessions.add(tx, { ...member, id: newId(), token, device, days: sessionDays, way: 'mail' }),
    );
    return token;
  }

  /** Ends the session; one that has ended already stays so. */
  async close(own: OwnSession): Promise<void> {
    await this.database.tenant(own.organizationId, (tx) => this.sessions.end(tx, own, own.sessionId));
  }

  private async mailLinks(email: string): Promise<void> {
    for (const membership of await this.accounts.membershipsOf(normalisedEmail(email))) {
      await this.mailLink(membership).catch((error: unknown) =>
        this.logger.error(`The sign-in mail to member ${membership.memberId} was not sent (${mailErrorCodes(error)}).`),
      );
    }
  }

  private async mailLink(membership: Membership): Promise<void> {
    if (!(await this.mayMail(membership))) return;
    const link = await this.linkFor(membership.organizationId, membership.memberId);
    const content = await signInMail({ language: 'en', organizationName: membership.organizationName, link, minutesValid });
    await this.mailer.send({ to: { name: '', address: membership.email }, ...content });
  }

  private mayMail({ organizationId, email }: Membership): Promise<boolean> {
    const addressKey = keyedHash(this.config.secret, `sign-in ${normalisedEmail(email)}`);
    return this.accounts.mayMailSignIn({ addressKey, organizationId, hourly, hourlyOfAll });
  }
}
