import { Injectable } from '@nestjs/common';
import { createEventRequest, type Attendee, type Event, type SampleEventRequest } from '@within24/shared';
import { AttendeesService } from '../attendees/index.js';
import { EventsService } from '../events/index.js';
import { Changes } from '../platform/changes.js';
import { Database } from '../platform/database/database.js';
import { SampleHall } from './sample-hall.js';
import { samplePeople } from './sample-people.js';

const hour = 3_600_000;
/** Long enough ago for everybody's 24 hours to have passed. */
const startedHoursAgo = 57;
const lastedHours = 8;

/** An event that is over, for whoever wants to see at once what there will be to see. Its people have no address: nobody is ever mailed. */
@Injectable()
export class PastEvent {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly events: EventsService,
    private readonly attendees: AttendeesService,
    private readonly hall: SampleHall,
  ) {}

  /** All of it or nothing, so that no figures are published of a half. */
  async load(organizationId: string, request: SampleEventRequest): Promise<Event> {
    const event = await this.database.asOne(organizationId, () => this.make(organizationId, request));
    this.changes.announce();
    return event;
  }

  private async make(organizationId: string, { timeZone }: SampleEventRequest): Promise<Event> {
    const startsAt = Date.now() - startedHoursAgo * hour;
    const request = createEventRequest.parse({
      name: 'Sample Conference',
      timeZone,
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + lastedHours * hour).toISOString(),
    });
    const event = await this.events.create(organizationId, request);
    const people: Attendee[] = [];
    for (const person of samplePeople) people.push(await this.attendees.create(organizationId, event.id, { ...person, email: null }));
    const row = await this.database.tenant(organizationId, (tx) => this.events.owned(tx, organizationId, event.id));
    await this.hall.attend({ organizationId, event: row, people });
    return this.events.get(organizationId, event.id);
  }
}
