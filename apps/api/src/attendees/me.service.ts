import { Injectable } from '@nestjs/common';
import { printedShortCode, durationOf, shortCodeOf, type Me, type UpdateMeRequest } from '@within24/shared';
import { BadgesService } from '../badges/index.js';
import { dataDeletedAt, EventsService } from '../events/index.js';
import { Changes } from '../platform/changes.js';
import { Database, type Tx } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import { AttendeesRepository } from './attendees.repository.js';
import type { AttendeeIdentity } from './attendee-identity.js';
import { chosenTime, newestChoices } from './domain/own-choices.js';

@Injectable()
export class MeService {
  constructor(
    private readonly database: Database,
    private readonly attendees: AttendeesRepository,
    private readonly events: EventsService,
    private readonly badges: BadgesService,
    private readonly changes: Changes,
  ) {}

  async get(attendee: AttendeeIdentity): Promise<Me> {
    return this.database.tenant(attendee.organizationId, (tx) => this.viewOf(tx, attendee));
  }

  /** Changes the attendee's own card and choices, each noted with its time; what they chose anew since stays as it is. */
  async update({ organizationId, eventId, attendeeId }: AttendeeIdentity, request: UpdateMeRequest): Promise<Me> {
    const { chosenAt, sentAt, ...changes } = request;
    const madeAt = chosenTime({ chosenAt, sentAt, receivedAt: this.database.now() });
    const me = await this.database.tenant(organizationId, async (tx) => {
      const row = found(await this.attendees.held(tx, organizationId, eventId, attendeeId));
      await this.attendees.update(tx, organizationId, eventId, attendeeId, newestChoices(changes, madeAt, row));
      await this.changes.record(tx, organizationId, eventId, [attendeeId]);
      return this.viewOf(tx, { organizationId, eventId, attendeeId });
    });
    this.changes.announce();
    return me;
  }

  async viewOf(tx: Tx, { organizationId, eventId, attendeeId }: AttendeeIdentity): Promise<Me> {
    const row = found(await this.attendees.byId(tx, organizationId, eventId, attendeeId));
    const event = await this.events.owned(tx, organizationId, eventId);
    const { code, url } = await this.badges.current(tx, organizationId, eventId, attendeeId);
    const { name, email, company, title, phone, links, canHelpWith, lookingFor, sharing, sharedFields } = row;
    const { language, timeZone, quietHours, wantsReminders, sharingChosenAt } = row;
    return {
      id: attendeeId,
      ...{ name, email, company, title, phone, links, canHelpWith, lookingFor, sharing, sharedFields },
      sharingChosenAt: sharingChosenAt?.toISOString() ?? null,
      ...{ language, timeZone, quietHours, wantsReminders },
      badge: { code, shortCode: printedShortCode(shortCodeOf(code)), url },
      event: {
        id: event.id,
        tag: event.tag,
        name: event.name,
        timeZone: event.timeZone,
        startsAt: event.startsAt.toISOString(),
        endsAt: event.endsAt.toISOString(),
        followUpWindow: durationOf(event.followUpWindow),
        language: event.language,
        dataDeletedAt: dataDeletedAt(event).toISOString(),
      },
    };
  }
}
