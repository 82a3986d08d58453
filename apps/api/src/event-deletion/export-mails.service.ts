import { Injectable, Logger } from '@nestjs/common';
import type { AttendeeIdentity } from '../attendees/index.js';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { classifyMailError, mailErrorCodes, MailWithdrawn, PacedMailer, type Letter } from '../platform/mail/index.js';
import type { Sweep } from '../platform/sweeps.js';
import { ExportMailComposer } from './export-mail-composer.js';
import { ExportMailsRepository, type ExportMailEnd } from './export-mails.repository.js';

const mailsAtOnce = 5;
/** The other sweeps wait for this one; many mails go over many rounds. Milliseconds. */
const roundTime = 2_000;

/** Mails attendees their people before the event is deleted. There is no job: they have days, and nothing waits for them. */
@Injectable()
export class ExportMails implements Sweep {
  readonly name = 'export mails';
  private readonly logger = new Logger(ExportMails.name);

  constructor(
    private readonly database: Database,
    private readonly mails: ExportMailsRepository,
    private readonly composer: ExportMailComposer,
    private readonly mailer: PacedMailer,
    private readonly config: Config,
  ) {}

  /** One that cannot be sent is told and keeps no other; its try ends by itself and it comes again. */
  async sweep(): Promise<void> {
    const end = Date.now() + roundTime;
    for (;;) {
      const waiting = await this.mails.waiting(mailsAtOnce);
      await Promise.all(
        waiting.map((me) =>
          this.send(me).catch((error: Error) =>
            this.logger.error(`Export of attendee ${me.attendeeId} could not be mailed: ${error.message}`),
          ),
        ),
      );
      if (waiting.length < mailsAtOnce || Date.now() > end) return;
    }
  }

  private async send(me: AttendeeIdentity): Promise<void> {
    const claimed = await this.database.tenant(me.organizationId, (tx) => this.mails.claim(tx, me));
    if (!claimed) return;
    const letter = await this.composer.compose(me, claimed.deletionAt);
    const end = letter ? await this.handOver(me, letter, claimed.deletionAt) : 'failed';
    await this.database.tenant(me.organizationId, (tx) => this.mails.settle(tx, me, end));
  }

  /** A mail that may have arrived counts as sent: nobody needs the same files twice. */
  private async handOver(me: AttendeeIdentity, letter: Letter, deletionAt: Date): Promise<ExportMailEnd> {
    const messageId = `<export-${me.attendeeId}-${deletionAt.getTime()}@${this.config.mailFrom.split('@').at(-1)}>`;
    try {
      await this.mailer.send({ ...letter, messageId, beforeContent: () => this.insist(me) });
      return 'sent';
    } catch (error) {
      this.logger.warn(`The export of attendee ${me.attendeeId} was not accepted (${mailErrorCodes(error)}).`);
      const failure = classifyMailError(error);
      if (failure === 'uncertain') return 'sent';
      return failure === 'temporary' || failure === 'withdrawn' ? 'waiting' : 'failed';
    }
  }

  /** The event may have been kept while the mail waited for the server. */
  private async insist(me: AttendeeIdentity): Promise<void> {
    const isWaiting = await this.database.tenant(me.organizationId, (tx) => this.mails.isWaiting(tx, me));
    if (!isWaiting) throw new MailWithdrawn('the event is kept');
  }
}
