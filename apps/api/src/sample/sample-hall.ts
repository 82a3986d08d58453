import { Injectable } from '@nestjs/common';
import { channels, gifts, type Attendee } from '@within24/shared';
import { PersonalLinksService, type AttendeeIdentity } from '../attendees/index.js';
import { ContactsService, ScansService } from '../connections/index.js';
import type { EventRow } from '../events/index.js';
import { FollowUpsService } from '../follow-ups/index.js';
import { newId } from '../platform/ids.js';
import { minutesToFollowUp, sampleMeetings } from './sample-day.js';

const minute = 60_000;
/** More than anybody of the sample meets. */
const mostContacts = 100;

export type Hall = { organizationId: string; event: EventRow; people: Attendee[] };

/** What the sample's people did at their event, through the same services as everybody: they open their link, scan, follow up. */
@Injectable()
export class SampleHall {
  constructor(
    private readonly links: PersonalLinksService,
    private readonly scans: ScansService,
    private readonly contacts: ContactsService,
    private readonly followUps: FollowUpsService,
  ) {}

  async attend(hall: Hall): Promise<void> {
    await this.links.open(
      hall.people.map((person) => identityOf(hall, person)),
      undefined,
    );
    const [start, end] = [hall.event.startsAt.getTime(), hall.event.endsAt.getTime()];
    const meetings = sampleMeetings(hall.people.length, (end - start) / minute);
    for (const [place, person] of hall.people.entries()) {
      const items = meetings
        .filter(({ scanner }) => scanner === place)
        .map(({ scanned, minute: at }) => ({
          clientScanId: newId(),
          code: hall.people[scanned]?.shortCode,
          scannedAt: new Date(start + at * minute).toISOString(),
        }));
      await this.scans.record(identityOf(hall, person), hall.event, { sentAt: new Date().toISOString(), items });
    }
    for (const place of hall.people.keys()) await this.followUp(hall, place);
  }

  private async followUp(hall: Hall, place: number): Promise<void> {
    const owner = identityOf(hall, hall.people[place]!);
    const { items } = await this.contacts.list(owner, { limit: mostContacts });
    for (const { id, card, metAt } of items) {
      const other = hall.people.findIndex(({ name }) => name === card.name);
      const after = minutesToFollowUp(place, other);
      if (after === null) continue;
      await this.followUps.record(owner, id, {
        clientFollowUpId: newId(),
        channel: channels[(place + other) % channels.length]!,
        gift: gifts[(place * other) % gifts.length]!,
        evidence: (place + other) % 3 === 0 ? 'reported' : 'confirmed',
        doneAt: new Date(Date.parse(metAt) + after * minute).toISOString(),
        sentAt: new Date().toISOString(),
      });
    }
  }
}

function identityOf({ organizationId, event }: Hall, { id }: Attendee): AttendeeIdentity {
  return { organizationId, eventId: event.id, attendeeId: id };
}
