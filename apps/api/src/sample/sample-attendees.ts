import { Injectable } from '@nestjs/common';
import { AttendeesService, PersonalLinksService } from '../attendees/index.js';
import { Database } from '../platform/database/database.js';
import { samplePeople } from './sample-people.js';

/** An attendee's name and a fresh personal link. */
export type PhoneLink = { name: string; link: string };

@Injectable()
export class SampleAttendees {
  constructor(
    private readonly database: Database,
    private readonly attendees: AttendeesService,
    private readonly links: PersonalLinksService,
  ) {}

  async register(organizationId: string, eventId: string): Promise<void> {
    for (const person of samplePeople) await this.attendees.create(organizationId, eventId, person);
  }

  /** Personal links of the first attendees, for whoever sits at this terminal. */
  async linksFor(organizationId: string, eventId: string, count: number): Promise<PhoneLink[]> {
    const { items } = await this.attendees.list(organizationId, eventId, { limit: count });
    return this.database.tenant(organizationId, async (tx) => {
      const links: PhoneLink[] = [];
      for (const { id, name } of items) links.push({ name, link: await this.links.mint(tx, { organizationId, eventId, attendeeId: id }) });
      return links;
    });
  }
}
