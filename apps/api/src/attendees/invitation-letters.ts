import { Injectable } from '@nestjs/common';
import { languageOf } from '@within24/shared';
import { OrganizationsService } from '../accounts/index.js';
import { EventsService } from '../events/index.js';
import type { Tx } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import { invitationMail, type Letter } from '../platform/mail/index.js';
import { AttendeesRepository } from './attendees.repository.js';
import { PersonalLinksService } from './personal-links.service.js';

/** Puts what an invitation says together: who it is for, at which event, and their personal link. */
@Injectable()
export class InvitationLetters {
  constructor(
    private readonly attendees: AttendeesRepository,
    private readonly events: EventsService,
    private readonly organizations: OrganizationsService,
    private readonly links: PersonalLinksService,
  ) {}

  /** The letter with a new personal link, or `null` for somebody who has no address any more. */
  async compose(tx: Tx, organizationId: string, eventId: string, attendeeId: string): Promise<Letter | null> {
    const attendee = found(await this.attendees.byId(tx, organizationId, eventId, attendeeId));
    if (attendee.email === null) return null;
    const event = await this.events.owned(tx, organizationId, eventId);
    const content = await invitationMail({
      language: languageOf(attendee.language, event.language),
      attendeeName: attendee.name,
      eventName: event.name,
      organizationName: await this.organizations.nameOf(tx, organizationId),
      link: await this.links.mint(tx, { organizationId, eventId, attendeeId }),
      startsAt: event.startsAt,
      timeZone: attendee.timeZone ?? event.timeZone,
    });
    return { to: { name: attendee.name, address: attendee.email }, ...content };
  }
}
