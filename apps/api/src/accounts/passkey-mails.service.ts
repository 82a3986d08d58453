import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { mailErrorCodes, Mailer, passkeyAddedMail } from '../platform/mail/index.js';
import type { Organizer } from './organizer.js';

/** The mail that tells a member that another way into their account was added. */
@Injectable()
export class PasskeyMails {
  private readonly logger = new Logger(PasskeyMails.name);

  constructor(
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /** Mails after the answer. Says where it was added in the product's own words: its name is whatever somebody typed. */
  tellAdded(organizer: Organizer, device: string): void {
    this.mail(organizer, device).catch((error: unknown) =>
      this.logger.error(`Member ${organizer.memberId} was not told of a new passkey (${mailErrorCodes(error)}).`),
    );
  }

  private async mail({ organizationName, email }: Organizer, device: string): Promise<void> {
    const content = await passkeyAddedMail({ organizationName, device, link: `${this.config.publicUrl}/settings` });
    await this.mailer.send({ to: { name: '', address: email! }, ...content });
  }
}
