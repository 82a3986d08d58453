import { Injectable } from '@nestjs/common';
import { languageOf } from '@within24/shared';
import { OrganizationsService } from '../accounts/index.js';
import type { AttendeeIdentity } from '../attendees/index.js';
import { Exports } from '../my-data/index.js';
import { Database } from '../platform/database/database.js';
import { downloadName } from '../platform/http/attachment.js';
import { eventDeletionMail, type Letter } from '../platform/mail/index.js';

/** Puts together what somebody takes with them from an event that is to be deleted. */
@Injectable()
export class ExportMailComposer {
  constructor(
    private readonly database: Database,
    private readonly organizations: OrganizationsService,
    private readonly exports: Exports,
  ) {}

  /** The letter, or `null` for somebody who has no address any more. */
  async compose(attendee: AttendeeIdentity, deletionAt: Date): Promise<Letter | null> {
    const { card: me, csv, vcf } = await this.exports.both(attendee);
    if (me.email === null) return null;
    const { organizationId } = attendee;
    const organizationName = await this.database.tenant(organizationId, (tx) => this.organizations.nameOf(tx, organizationId));
    const content = await eventDeletionMail({
      language: languageOf(me.language, me.event.language),
      attendeeName: me.name,
      eventName: me.event.name,
      organizationName,
      deletionAt,
      timeZone: me.timeZone ?? me.event.timeZone,
    });
    return {
      to: { name: me.name, address: me.email },
      ...content,
      attachments: [
        { name: downloadName(me.event.name, 'csv'), type: 'text/csv; charset=utf-8', content: csv },
        { name: downloadName(me.event.name, 'vcf'), type: 'text/vcard; charset=utf-8', content: vcf },
      ],
    };
  }
}
