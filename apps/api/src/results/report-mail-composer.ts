import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { downloadName } from '../platform/http/attachment.js';
import { reportMail, type Letter } from '../platform/mail/index.js';
import type { ReportPart } from './domain/report/report.js';
import type { AddressedReport } from './report-mails.repository.js';
import { ReportsService } from './reports.service.js';

const said = ({ title, sentences }: ReportPart) => ({ title, says: sentences.join(' ') });

/** Puts an event's report into a mail. */
@Injectable()
export class ReportMailComposer {
  constructor(
    private readonly reports: ReportsService,
    private readonly config: Config,
  ) {}

  /** The same for everybody whom it goes to. */
  async compose({ organizationId, eventId }: AddressedReport): Promise<Omit<Letter, 'to'>> {
    const { event, report, pdf } = await this.reports.made({ organizationId, eventId });
    const content = await reportMail({
      organizationName: event.organizationName,
      eventName: event.name,
      headline: report.headline,
      parts: report.parts.map(said),
      suggestion: said(report.suggestion),
      link: `${this.config.publicUrl}/events/${eventId}/results`,
    });
    return { ...content, attachments: [{ name: downloadName(`${event.name} report`, 'pdf'), type: 'application/pdf', content: pdf }] };
  }

  /** The same at every try, so that whoever gets a report twice can tell. */
  messageIdOf({ eventId, memberId }: AddressedReport): string {
    return `<report-${eventId}-${memberId}@${this.config.mailFrom.split('@').at(-1)}>`;
  }
}
