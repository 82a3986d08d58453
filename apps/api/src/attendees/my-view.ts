import { Injectable } from '@nestjs/common';
import { durationOf, printedShortCode, shortCodeOf, type Me } from '@within24/shared';
import { BadgesService } from '../badges/index.js';
import { ConsentTexts, dataDeletedAt, EventsService } from '../events/index.js';
import type { Tx } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import type { AttendeeIdentity } from './attendee-identity.js';
import type { AttendeeRow } from './attendee.entity.js';
import { AttendeesRepository } from './attendees.repository.js';

/** The attendee as they see themselves. */
@Injectable()
export class MyView {
  constructor(
    private readonly attendees: AttendeesRepository,
    private readonly events: EventsService,
    private readonly consentTexts: ConsentTexts,
    private readonly badges: BadgesService,
  ) {}

  async of(tx: Tx, me: AttendeeIdentity): Promise<Me> {
    const { organizationId, eventId, attendeeId } = me;
    const row = found(await this.attendees.byId(tx, organizationId, eventId, attendeeId));
    const { code, url } = await this.badges.current(tx, organizationId, eventId, attendeeId);
    return {
      id: attendeeId,
      ...choicesOf(row),
      badge: { code, shortCode: printedShortCode(shortCodeOf(code)), url },
      event: await this.eventOf(tx, me),
    };
  }

  private async eventOf(tx: Tx, me: AttendeeIdentity): Promise<Me['event']> {
    const event = await this.events.owned(tx, me.organizationId, me.eventId);
    return {
      id: event.id,
      tag: event.tag,
      name: event.name,
      timeZone: event.timeZone,
      startsAt: event.startsAt.toISOString(),
      endsAt: event.endsAt.toISOString(),
      followUpWindow: durationOf(event.followUpWindow),
      language: event.language,
      dataDeletedAt: dataDeletedAt(event).toISOString(),
      deletionAt: event.deletionAt?.toISOString() ?? null,
      consentText: await this.consentTexts.inForce(tx, me),
    };
  }
}

function choicesOf(row: AttendeeRow) {
  const { name, email, company, title, phone, links, canHelpWith, lookingFor, sharing, sharedFields } = row;
  const { language, timeZone, quietHours, wantsReminders, sharingChosenAt, consentVersion } = row;
  return {
    ...{ name, email, company, title, phone, links, canHelpWith, lookingFor, sharing, sharedFields },
    ...{ sharingChosenAt: sharingChosenAt?.toISOString() ?? null, consentVersion },
    ...{ language, timeZone, quietHours, wantsReminders },
  };
}
