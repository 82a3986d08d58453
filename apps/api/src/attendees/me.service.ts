import { Injectable } from '@nestjs/common';
import type { Me, UpdateMeRequest } from '@within24/shared';
import { ConsentTexts } from '../events/index.js';
import { Changes } from '../platform/changes.js';
import { Database, type Tx } from '../platform/database/database.js';
import { found } from '../platform/errors.js';
import { tell } from '../platform/tell.js';
import { AttendeesRepository } from './attendees.repository.js';
import type { AttendeeIdentity } from './attendee-identity.js';
import { chosenTime, newestChoices, showsToOrganizers, unknownConsentVersion } from './domain/own-choices.js';
import { MyView } from './my-view.js';

@Injectable()
export class MeService {
  constructor(
    private readonly database: Database,
    private readonly attendees: AttendeesRepository,
    private readonly consentTexts: ConsentTexts,
    private readonly view: MyView,
    private readonly changes: Changes,
  ) {}

  async get(attendee: AttendeeIdentity): Promise<Me> {
    return this.database.tenant(attendee.organizationId, (tx) => this.view.of(tx, attendee));
  }

  /** Changes the attendee's own card and choices, each noted with its time; what they chose anew since stays as it is. */
  async update(attendee: AttendeeIdentity, request: UpdateMeRequest): Promise<Me> {
    const { organizationId, eventId, attendeeId } = attendee;
    const { chosenAt, sentAt, ...changes } = request;
    const madeAt = chosenTime({ chosenAt, sentAt, receivedAt: this.database.now() });
    const me = await this.database.tenant(organizationId, async (tx) => {
      const row = found(await this.attendees.held(tx, organizationId, eventId, attendeeId));
      await this.refuseUnknownText(tx, attendee, changes.consentVersion);
      const chosen = newestChoices(changes, madeAt, row);
      await this.attendees.update(tx, organizationId, eventId, attendeeId, chosen);
      if (showsToOrganizers(chosen, row)) await tell(tx, organizationId, { type: 'attendee.changed', data: { eventId, attendeeId } });
      await this.changes.record(tx, organizationId, eventId, [attendeeId]);
      return this.view.of(tx, attendee);
    });
    this.changes.announce();
    return me;
  }

  private async refuseUnknownText(tx: Tx, attendee: AttendeeIdentity, version: number | null | undefined): Promise<void> {
    if (version && !(await this.consentTexts.version(tx, attendee, version))) throw unknownConsentVersion(version);
  }
}
