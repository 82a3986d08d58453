import { Injectable, Logger } from '@nestjs/common';
import type { SignUpRequest } from '@within24/shared';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/errors.js';
import { newToken } from '../platform/ids.js';
import { mailErrorCodes, Mailer, signUpMail } from '../platform/mail/index.js';
import { SignUpRepository } from './sign-up.repository.js';
import { StrangersMail } from './strangers-mail.service.js';

const hoursValid = 24;
const hourly = 60;
/** All who sign up are one sender, who is no organization. */
const signUps = '00000000-0000-0000-0000-000000000000';

/** Asking for an organization of one's own. Nothing is founded before the link that is mailed is used. */
@Injectable()
export class SignUpService {
  private readonly logger = new Logger(SignUpService.name);

  constructor(
    private readonly database: Database,
    private readonly signUps: SignUpRepository,
    private readonly strangers: StrangersMail,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /** Mails a link after the answer, so that its time tells nothing. */
  request(signUp: SignUpRequest): void {
    this.insistOnOpen();
    this.mailLink(signUp).catch((error: unknown) => this.logger.error(`A sign-up mail was not sent (${mailErrorCodes(error)}).`));
  }

  insistOnOpen(): void {
    if (this.config.signUpIsOpen) return;
    throw new DomainError(
      'forbidden',
      'sign_up_closed',
      'Organizations are not created by sign-up here. Ask whoever runs this installation for one.',
    );
  }

  private async mailLink({ name, email }: SignUpRequest): Promise<void> {
    const token = newToken();
    const added = await this.database.system(async (tx) => {
      const mayGo = await this.strangers.mayGo(tx, signUps, hourly, email);
      if (mayGo) await this.signUps.add(tx, { token, name, email }, hoursValid);
      return mayGo;
    });
    if (!added) return;
    const content = await signUpMail({ link: `${this.config.publicUrl}/sign-up#${token}`, hoursValid });
    await this.mailer.send({ to: { name: '', address: email }, ...content });
  }
}
