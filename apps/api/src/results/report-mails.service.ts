import { Injectable, Logger } from '@nestjs/common';
import { OrganizationsService } from '../accounts/index.js';
import { Database } from '../platform/database/database.js';
import type { Sweep } from '../platform/sweeps.js';
import { ReportMailSender } from './report-mail-sender.service.js';
import { ReportMailsRepository, type AddressedReport } from './report-mails.repository.js';

const eventsARound = 200;
const mailsARound = 20;

/** Mails each event's report when its follow-ups are over. There is no job: nobody waits for the minute. */
@Injectable()
export class ReportMails implements Sweep {
  readonly name = 'report mails';
  private readonly logger = new Logger(ReportMails.name);

  constructor(
    private readonly database: Database,
    private readonly mails: ReportMailsRepository,
    private readonly organizations: OrganizationsService,
    private readonly sender: ReportMailSender,
  ) {}

  /** A round takes some of what waits, so that the other sweeps wait for little. */
  async sweep(): Promise<void> {
    for (const place of await this.mails.due(eventsARound)) {
      await this.database.tenant(place.organizationId, async (tx) => {
        const members = await this.organizations.membersWhoMay(tx, place.organizationId, 'results.read');
        const ids = members.map(({ id }) => id);
        await this.mails.queue(tx, place, ids);
      });
    }
    for (const reports of byEvent(await this.mails.waiting(mailsARound))) {
      await this.sender.send(reports).catch((error: Error) => this.logger.error(`A report could not be mailed: ${error.message}`));
    }
  }
}

function byEvent(reports: AddressedReport[]): AddressedReport[][] {
  const eventIds = new Set(reports.map(({ eventId }) => eventId));
  return [...eventIds].map((id) => reports.filter(({ eventId }) => eventId === id));
}
