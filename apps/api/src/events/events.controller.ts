import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, UseGuards } from '@nestjs/common';
import {
  createEventRequest,
  listEventsQuery,
  updateEventRequest,
  type CreateEventRequest,
  type Event,
  type List,
  type ListEventsQuery,
  type UpdateEventRequest,
} from '@within24/shared';
import { MemberGuard, Needs, SignedIn, type Organizer } from '../accounts/index.js';
import { idParam } from '../platform/http/id-param.js';
import { EventsService } from './events.service.js';

@Controller('api/v1/events')
@UseGuards(MemberGuard)
export class EventsController {
  constructor(private readonly events: EventsService) {}

  @Post()
  @Needs('events.manage')
  create(@SignedIn() organizer: Organizer, @Body({ schema: createEventRequest }) body: CreateEventRequest): Promise<Event> {
    return this.events.create(organizer.organizationId, body);
  }

  @Get()
  @Needs('events.read')
  list(@SignedIn() organizer: Organizer, @Query({ schema: listEventsQuery }) query: ListEventsQuery): Promise<List<Event>> {
    return this.events.list(organizer.organizationId, query);
  }

  @Get(':eventId')
  @Needs('events.read')
  get(@SignedIn() organizer: Organizer, @Param('eventId', idParam) id: string): Promise<Event> {
    return this.events.get(organizer.organizationId, id);
  }

  @Patch(':eventId')
  @Needs('events.manage')
  update(
    @SignedIn() organizer: Organizer,
    @Param('eventId', idParam) id: string,
    @Body({ schema: updateEventRequest }) body: UpdateEventRequest,
  ): Promise<Event> {
    return this.events.update(organizer.organizationId, id, body);
  }

  @Post(':eventId/archive')
  @Needs('events.manage')
  @HttpCode(200)
  archive(@SignedIn() organizer: Organizer, @Param('eventId', idParam) id: string): Promise<Event> {
    return this.events.archive(organizer.organizationId, id, new Date());
  }

  @Delete(':eventId/archive')
  @Needs('events.manage')
  restore(@SignedIn() organizer: Organizer, @Param('eventId', idParam) id: string): Promise<Event> {
    return this.events.archive(organizer.organizationId, id, null);
  }
}
