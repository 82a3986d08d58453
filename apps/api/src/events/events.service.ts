import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  CROCKFORD,
  EVENT_TAG_LENGTH,
  secondsOf,
  type CopyEventRequest,
  type CreateEventRequest,
  type Event,
  type InputError,
  type List,
  type ListEventsQuery,
  type Page,
  type UpdateEventRequest,
} from '@within24/shared';
import { noteAct } from '../platform/audit.js';
import { Changes } from '../platform/changes.js';
import { Config } from '../platform/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, found, invalid } from '../platform/errors.js';
import { idCursor, pageOf } from '../platform/http/page.js';
import { newId } from '../platform/ids.js';
import { tell } from '../platform/tell.js';
import { policyErrors, resolvePolicy } from './domain/nudge-policy.js';
import { windowErrors } from './domain/event-times.js';
import { dataDeletedAt, retentionErrors } from './domain/retention.js';
import type { EventRow } from './event.entity.js';
import { eventView } from './event-view.js';
import { EventsRepository } from './events.repository.js';

const newTag = () => Array.from({ length: EVENT_TAG_LENGTH }, () => CROCKFORD[randomInt(CROCKFORD.length)]).join('');

function refuse(errors: InputError[]): void {
  if (errors.length > 0) throw invalid(errors);
}

@Injectable()
export class EventsService {
  constructor(
    private readonly database: Database,
    private readonly events: EventsRepository,
    private readonly changes: Changes,
    private readonly config: Config,
  ) {}

  async create(organizationId: string, request: CreateEventRequest): Promise<Event> {
    return this.database.tenant(organizationId, (tx) => this.add(tx, organizationId, request));
  }

  /** Adds an event with the settings of another one where the request gives none. */
  async addLike(tx: Tx, organizationId: string, id: string, request: CopyEventRequest): Promise<Event> {
    const other = await this.owned(tx, organizationId, id);
    const { nudgePolicy } = eventView(other, 0);
    return this.add(tx, organizationId, { ...currentSettings(other), nudgePolicy, ...request });
  }

  async list(organizationId: string, { cursor, limit, archived }: Page & Partial<ListEventsQuery>): Promise<List<Event>> {
    const after = idCursor(cursor);
    return this.database.tenant(organizationId, async (tx) => {
      const rows = await this.events.ofOrganization(tx, organizationId, { archived, after, limit: limit + 1 });
      const { items, nextCursor } = pageOf(rows, limit, (last) => last.id);
      const ids = items.map((row) => row.id);
      const counts = await this.events.attendeeCounts(tx, organizationId, ids);
      return { items: items.map((row) => eventView(row, counts.get(row.id) ?? 0)), nextCursor };
    });
  }

  async get(organizationId: string, id: string): Promise<Event> {
    return this.database.tenant(organizationId, (tx) => this.viewOf(tx, organizationId, id));
  }

  /** Changes what is given; every nudge of the event is planned anew. */
  async update(organizationId: string, id: string, request: UpdateEventRequest): Promise<Event> {
    const view = await this.database.tenant(organizationId, async (tx) => {
      const row = found(await this.events.held(tx, organizationId, id));
      const changed = this.settingsOf({
        ...currentSettings(row),
        ...request,
        nudgePolicy: { ...givenPolicy(row, request), ...request.nudgePolicy },
      });
      refuse(retentionErrors(changed, row, this.database.now()));
      await this.refuseAfterFirstScan(tx, row, changed);
      await this.events.update(tx, organizationId, id, changed);
      await this.changes.recordEveryone(tx, organizationId, id);
      await noteAct(tx, { act: 'event.changed', eventId: id, details: { fields: Object.keys(request) } });
      await tell(tx, organizationId, { type: 'event.changed', data: { eventId: id } });
      return this.viewOf(tx, organizationId, id);
    });
    this.changes.announce();
    return view;
  }

  /** Puts an event away, or takes it back; stops nothing but new invitations. */
  async archive(organizationId: string, id: string, archivedAt: Date | null): Promise<Event> {
    return this.database.tenant(organizationId, async (tx) => {
      const row = found(await this.events.held(tx, organizationId, id));
      if ((row.archivedAt === null) !== (archivedAt === null)) {
        await this.events.update(tx, organizationId, id, { archivedAt });
        const act = archivedAt ? 'event.archived' : 'event.restored';
        await noteAct(tx, { act, eventId: id });
        await tell(tx, organizationId, { type: act, data: { eventId: id } });
      }
      return this.viewOf(tx, organizationId, id);
    });
  }

  /** The event's row, or "not found" where it is not this organization's. */
  async owned(tx: Tx, organizationId: string, id: string): Promise<EventRow> {
    return found(await this.events.byId(tx, organizationId, id));
  }

  /** As {@link owned}, for adding attendees: refuses where they would be deleted at once, because the event's retention is over. */
  async accepting(tx: Tx, organizationId: string, id: string): Promise<EventRow> {
    const event = await this.staying(tx, organizationId, id);
    const deletedAt = dataDeletedAt(event);
    if (deletedAt.getTime() > this.database.now()) return event;
    throw new DomainError(
      'conflict',
      'retention_over',
      `What attendees of this event gave was deleted on ${deletedAt.toISOString().slice(0, 10)}, so nobody can be added. Create a new event.`,
    );
  }

  /** As {@link owned}, for what is begun anew: refuses where the event is to be deleted. */
  async staying(tx: Tx, organizationId: string, id: string): Promise<EventRow> {
    const event = await this.owned(tx, organizationId, id);
    if (event.deletionAt === null) return event;
    throw new DomainError(
      'conflict',
      'event_to_be_deleted',
      `This event is deleted on ${event.deletionAt.toISOString().slice(0, 10)}, so nobody is added or invited any more. Keep it, in its settings, to go on.`,
    );
  }

  /** When an event is and how it nudges, complete; refuses what could not be an event's. */
  scheduleOf(request: Pick<CreateEventRequest, 'startsAt' | 'endsAt' | 'followUpWindow' | 'nudgePolicy'>) {
    const startsAt = new Date(request.startsAt);
    const endsAt = new Date(request.endsAt);
    const followUpWindow = secondsOf(request.followUpWindow) ?? 0;
    refuse(windowErrors({ startsAt, endsAt, followUpWindow }, this.config.embedded || this.config.allowShortWindows));
    const nudgePolicy = resolvePolicy(followUpWindow, request.nudgePolicy);
    refuse(policyErrors(nudgePolicy));
    return { startsAt, endsAt, followUpWindow, nudgePolicy };
  }

  private async add(tx: Tx, organizationId: string, request: CreateEventRequest): Promise<Event> {
    const row = { organizationId, id: newId(), ...this.settingsOf(request) };
    while (!(await this.events.add(tx, { ...row, tag: newTag() })));
    await noteAct(tx, { act: 'event.created', eventId: row.id });
    await tell(tx, organizationId, { type: 'event.created', data: { eventId: row.id } });
    return this.viewOf(tx, organizationId, row.id);
  }

  private settingsOf(request: CreateEventRequest) {
    const { name, timeZone, language, retentionDays, accentColour, invitationWords } = request;
    const shown = { accentColour, invitationWords: invitationWords || null };
    return { name, timeZone, language, retentionDays, ...shown, ...this.scheduleOf(request) };
  }

  private async viewOf(tx: Tx, organizationId: string, id: string): Promise<Event> {
    const row = await this.owned(tx, organizationId, id);
    const counts = await this.events.attendeeCounts(tx, organizationId, [id]);
    return eventView(row, counts.get(id) ?? 0);
  }

  private async refuseAfterFirstScan(tx: Tx, row: EventRow, changed: Pick<EventRow, 'timeZone' | 'followUpWindow'>): Promise<void> {
    if (changed.timeZone === row.timeZone && changed.followUpWindow === row.followUpWindow) return;
    if (await this.events.hasScans(tx, row.organizationId, row.id)) {
      throw new DomainError(
        'conflict',
        'fixed_after_first_scan',
        'The time zone and the follow-up window are fixed once the first badge was scanned.',
      );
    }
  }
}

function currentSettings(row: EventRow) {
  const view = eventView(row, 0);
  return {
    name: view.name,
    timeZone: view.timeZone,
    startsAt: view.startsAt,
    endsAt: view.endsAt,
    language: view.language,
    followUpWindow: view.followUpWindow,
    retentionDays: view.retentionDays,
    accentColour: view.accentColour,
    invitationWords: view.invitationWords,
  };
}

/** The policy stays as it is, unless the window changes: then what is not given scales with the new one. */
function givenPolicy(row: EventRow, request: UpdateEventRequest) {
  const sameWindow = request.followUpWindow === undefined || secondsOf(request.followUpWindow) === row.followUpWindow;
  return sameWindow ? eventView(row, 0).nudgePolicy : {};
}
