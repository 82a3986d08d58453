import { Injectable } from '@nestjs/common';
import type { MyExport } from '@within24/shared';
import { BadgesService } from '../badges/index.js';
import type { Tx } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import type { AttendeeIdentity } from './attendee-identity.js';
import { AttendeesRepository } from './attendees.repository.js';
import { MyRegistrationRepository } from './my-registration.repository.js';
import { MyView } from './my-view.js';

/** The attendee's own registration: card, choices, badge, event. */
@Injectable()
export class MyRegistration {
  constructor(
    private readonly attendees: AttendeesRepository,
    private readonly registrations: MyRegistrationRepository,
    private readonly view: MyView,
    private readonly badges: BadgesService,
  ) {}

  async exported(tx: Tx, me: AttendeeIdentity): Promise<Pick<MyExport, 'me' | 'registration' | 'consent'>> {
    return {
      me: await this.view.of(tx, me),
      registration: found(await this.registrations.registration(tx, me)),
      consent: await this.registrations.consent(tx, me),
    };
  }

  /** Holds the attendee, so that nobody meets them or writes to their card until the transaction ends. */
  async hold(tx: Tx, { organizationId, eventId, attendeeId }: AttendeeIdentity): Promise<void> {
    found(await this.attendees.held(tx, organizationId, eventId, attendeeId));
  }

  /** Some of those, of all organizations, whose event may not keep them any longer. */
  async pastRetention(limit: number): Promise<AttendeeIdentity[]> {
    return this.registrations.pastRetention(limit);
  }

  /** Leaves an empty row, at which what others keep can point. */
  async erase(tx: Tx, me: AttendeeIdentity): Promise<void> {
    await this.badges.eraseSheets(tx, me, me.attendeeId);
    await this.registrations.removeWays(tx, me);
    await this.registrations.noteIdentities(tx, me);
    await this.registrations.empty(tx, me);
  }
}
