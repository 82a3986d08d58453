import { Injectable } from '@nestjs/common';
import { languageOf } from '@within24/shared';
import { OrganizationsService } from '../accounts/index.js';
import { MyRegistration, type AttendeeIdentity } from '../attendees/index.js';
import { Exports } from '../my-data/index.js';
import { Database } from '../platform/database/database.js';
import { downloadName } from '../platform/http/attachment.js';
import { eventDeletionMail, type Letter } from '../platform/mail/index.js';

/** Puts together what somebody takes with them from an event that is to be deleted. */
@Injectable()
export class ExportMailComposer {
  constructor(
    private readonly database: Database,
    private readonly registration: MyRegistration,
    private readonly organizations: OrganizationsService,
    private readonly exports: Exports,
  ) {}

  /** The letter, or `null` for somebody who has no address any more. */
  async compose(attendee: AttendeeIdentity, deletionAt: Date): Promise<Letter | null> {
    const { me, organizationName } = await this.database.tenant(attendee.organizationId, async (tx) => ({
      me: (await this.registration.exported(tx, attendee)).me,
      organizationName: await this.organizations.nameOf(tx, attendee.organizationId),
    }));
    if (me.email === null) return null;
    const [table, cards] = [await this.exports.csv(attendee), await this.exports.vcf(attendee)];
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
        { name: downloadName(me.event.name, 'csv'), type: 'text/csv; charset=utf-8', content: table.content },
        { name: downloadName(me.event.name, 'vcf'), type: 'text/vcard; charset=utf-8', content: cards.content },
      ],
    };
  }
}
