import {
  durationOf,
  longestRetention,
  type Attendee,
  type CreateEventRequest,
  type Event,
  type ImportOutcome,
  type List,
  type NudgePolicyRequest,
  type Results,
} from '@within24/shared';
import type { ApiClient } from './api/api-client.js';

export type EventWish = {
  name: string;
  /** The follow-up window in milliseconds; the conference lasts as long. */
  window: number;
  nudgePolicy?: NudgePolicyRequest;
};

/** The organizer's calls, as one who is signed in or holds an API key. */
export class Organizer {
  constructor(private readonly client: ApiClient) {}

  async createEvent({ name, window, nudgePolicy }: EventWish): Promise<Event> {
    const now = Date.now();
    const event: CreateEventRequest = {
      name,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      startsAt: new Date(now).toISOString(),
      endsAt: new Date(now + window).toISOString(),
      language: 'en',
      retentionDays: longestRetention,
      accentColour: null,
      followUpWindow: durationOf(Math.round(window / 1_000)),
      nudgePolicy: nudgePolicy ?? {},
    };
    return (await this.client.post<Event>('/api/v1/events', () => event, { once: true })).body;
  }

  async importAttendees(eventId: string, csv: string): Promise<ImportOutcome> {
    const path = `/api/v1/events/${eventId}/attendee-imports`;
    return (await this.client.post<ImportOutcome>(path, () => csv, { type: 'text/csv' })).body;
  }

  async attendees(eventId: string): Promise<Attendee[]> {
    const all: Attendee[] = [];
    let cursor: string | null = '';
    do {
      const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const page = (await this.client.get<List<Attendee>>(`/api/v1/events/${eventId}/attendees?limit=200${after}`)).body;
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return all;
  }

  async invite(eventId: string, attendeeIds: string[]): Promise<void> {
    await this.client.post(`/api/v1/events/${eventId}/invitations`, () => ({ attendeeIds }));
  }

  async results(eventId: string): Promise<Results> {
    return (await this.client.get<Results>(`/api/v1/events/${eventId}/results`)).body;
  }
}
