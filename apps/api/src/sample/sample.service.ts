import { Injectable } from '@nestjs/common';
import { createEventRequest } from '@within24/shared';
import { ApiKeysService, OrganizationsService, SignInService } from '../accounts/index.js';
import { EventsService } from '../events/index.js';
import { SampleAttendees, type PhoneLink } from './sample-attendees.js';

const ownerEmail = 'organizer@sample.example';
const eventName = 'Sample Conference';
const hour = 3_600_000;

export type Welcome = { signInLink: string; attendees: PhoneLink[] };

/** What a newcomer finds in the embedded mode: an organization to sign in to, and an event with people. */
@Injectable()
export class SampleService {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly apiKeys: ApiKeysService,
    private readonly signIn: SignInService,
    private readonly events: EventsService,
    private readonly people: SampleAttendees,
  ) {}

  /** Founds the organization in an empty database, with the sample event if wanted; answers its id either way. */
  async prepare(withEvent: boolean, apiKey: string | undefined): Promise<string> {
    const known = await this.organizations.any();
    const organizationId = known ?? (await this.organizations.found('Sample Events', ownerEmail));
    if (!known && withEvent) await this.loadEvent(organizationId);
    if (apiKey) await this.apiKeys.allow(organizationId, 'bootstrap', apiKey);
    return organizationId;
  }

  /** Fresh links for the terminal: the organizer's, and two attendees' of the sample event where it is still there. */
  async welcome(organizationId: string): Promise<Welcome> {
    const owner = await this.organizations.ownerOf(organizationId);
    const { items } = await this.events.list(organizationId, { limit: 200 });
    const event = items.find(({ name }) => name === eventName);
    return {
      signInLink: owner ? await this.signIn.linkFor(organizationId, owner) : '',
      attendees: event ? await this.people.linksFor(organizationId, event.id, 2) : [],
    };
  }

  private async loadEvent(organizationId: string): Promise<void> {
    const now = Date.now();
    const request = createEventRequest.parse({
      name: eventName,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      startsAt: new Date(now - hour).toISOString(),
      endsAt: new Date(now + 9 * hour).toISOString(),
    });
    const event = await this.events.create(organizationId, request);
    await this.people.register(organizationId, event.id);
  }
}
