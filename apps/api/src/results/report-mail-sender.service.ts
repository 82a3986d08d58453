import { Injectable, Logger } from '@nestjs/common';
import { OrganizationsService } from '../accounts/index.js';
import { Database } from '../platform/database/database.js';
import { classifyMailError, mailErrorCodes, MailWithdrawn, PacedMailer, type Letter } from '../platform/mail/index.js';
import { ReportMailComposer } from './report-mail-composer.js';
import { ReportMailsRepository, type AddressedReport, type ReportMailEnd } from './report-mails.repository.js';

type Content = Omit<Letter, 'to'>;
type Outcome = { end: ReportMailEnd; reason: string | null };

/** Sends one event's report to those it waits for: set once, and the same to all of them. */
@Injectable()
export class ReportMailSender {
  private readonly logger = new Logger(ReportMailSender.name);

  constructor(
    private readonly database: Database,
    private readonly mails: ReportMailsRepository,
    private readonly organizations: OrganizationsService,
    private readonly composer: ReportMailComposer,
    private readonly mailer: PacedMailer,
  ) {}

  /** One that cannot be sent keeps no other. */
  async send(reports: AddressedReport[]): Promise<void> {
    let content: Promise<Content> | undefined;
    const composed = (report: AddressedReport) => (content ??= this.compose(report));
    await Promise.allSettled(reports.map((report) => this.sendOne(report, () => composed(report))));
  }

  /** What goes wrong here is none of the mail server's words, so that it may be told. */
  private async compose(report: AddressedReport): Promise<Content> {
    try {
      return await this.composer.compose(report);
    } catch (error) {
      this.logger.error(`The report of event ${report.eventId} could not be made: ${(error as Error).message}`);
      throw error;
    }
  }

  /** The claim comes first, so that a report which cannot be set is tried as often as one that nobody takes. */
  private async sendOne(report: AddressedReport, compose: () => Promise<Content>): Promise<void> {
    const { organizationId, memberId } = report;
    const claimed = await this.database.tenant(organizationId, async (tx) => {
      if (!(await this.mails.claim(tx, report))) return undefined;
      return this.organizations.membersWhoMay(tx, organizationId, 'results.read');
    });
    if (!claimed) return;
    const member = claimed.find(({ id }) => id === memberId);
    const outcome: Outcome = member
      ? await this.tryMailer(report, member.email, compose)
      : { end: 'failed', reason: 'may not see results' };
    await this.database.tenant(organizationId, (tx) => this.mails.settle(tx, report, outcome.end, outcome.reason));
  }

  /** A mail that may have arrived counts as sent: nobody needs the same report twice. */
  private async tryMailer(report: AddressedReport, address: string, compose: () => Promise<Content>): Promise<Outcome> {
    try {
      const messageId = this.composer.messageIdOf(report);
      await this.mailer.send({ ...(await compose()), to: { name: '', address }, messageId, beforeContent: () => this.insist(report) });
      return { end: 'sent', reason: null };
    } catch (error) {
      const [failure, reason] = [classifyMailError(error), mailErrorCodes(error)];
      this.logger.warn(`The report of event ${report.eventId} did not leave (${reason}).`);
      if (failure === 'uncertain') return { end: 'sent', reason };
      return { end: failure === 'temporary' || failure === 'withdrawn' ? 'waiting' : 'failed', reason };
    }
  }

  /** The event may have been deleted, or may end later, since the mail waits for the server. */
  private async insist(report: AddressedReport): Promise<void> {
    const isWanted = await this.database.tenant(report.organizationId, (tx) => this.mails.isWanted(tx, report));
    if (!isWanted) throw new MailWithdrawn('the report is not due any more');
  }
}
