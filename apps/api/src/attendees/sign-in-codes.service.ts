import { randomInt, timingSafeEqual } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { languageOf } from '@within24/shared';
import { Config } from '../platform/config.js';
import { DomainError } from '../platform/errors.js';
import { keyedHash, newId } from '../platform/ids.js';
import { mailErrorCodes, Mailer, signInCodeMail } from '../platform/mail/index.js';
import type { AttendeeIdentity } from './attendee-identity.js';
import { addressKeyOf } from './address-key.js';
import { SignInCodesRepository } from './sign-in-codes.repository.js';

const minutesValid = 10;
const mostTries = 5;
const mostPerHour = 3;

const wrongCode = () =>
  new DomainError(
    'unauthenticated',
    'code_wrong',
    'This code does not fit, or is too old. Look at the newest mail, or ask for a new code.',
  );
const tooManyTries = () =>
  new DomainError(
    'too_many',
    'too_many_tries',
    'This code was typed wrong too often and is void. Ask for a new one, or open your personal link.',
  );

/**
 * Signing in by a code that is mailed, where no link can be opened: in an installed app. Whether anybody has an address is
 * told to nobody: each has its codes, and only where there is an attendee one is mailed.
 */
@Injectable()
export class SignInCodes {
  private readonly logger = new Logger(SignInCodes.name);

  constructor(
    private readonly codes: SignInCodesRepository,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /** Mails a code after the answer, so that its time tells nothing. */
  request(email: string): void {
    this.mailCode(email).catch((error: unknown) => {
      this.logger.error(`A sign-in code was not sent (${mailErrorCodes(error)}).`);
    });
  }

  /** Uses the code up and answers everybody whom its address lets in. */
  async open(email: string, code: string): Promise<AttendeeIdentity[]> {
    const addressKey = this.keyOf(email);
    const tried = await this.codes.try(addressKey, mostTries);
    if (tried?.tooMany) throw tooManyTries();
    if (!tried || !timingSafeEqual(tried.hash, this.hashOf(tried.id, code))) throw wrongCode();
    const attendees = await this.codes.attendeesOf(addressKey);
    if (attendees.length === 0 || !(await this.codes.use(tried.id))) throw wrongCode();
    return attendees;
  }

  private async mailCode(email: string): Promise<void> {
    const addressKey = this.keyOf(email);
    const [id, code] = [newId(), String(randomInt(1_000_000)).padStart(6, '0')];
    if (!(await this.codes.add(addressKey, { id, hash: this.hashOf(id, code) }, minutesValid, mostPerHour))) return;
    const [latest] = await this.codes.attendeesOf(addressKey);
    if (!latest) return;
    const content = await signInCodeMail({ language: languageOf(latest.language, latest.eventLanguage), code, minutesValid });
    await this.mailer.send({ to: { name: '', address: latest.email }, ...content });
  }

  private keyOf(email: string): Buffer {
    return addressKeyOf(this.config, email)!;
  }

  /** Keyed, because a million codes are soon tried against a plain hash. */
  private hashOf(id: string, code: string): Buffer {
    return keyedHash(this.config.secret, `sign-in code ${id} ${code}`);
  }
}
