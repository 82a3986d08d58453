import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../platform/config.js';
import { DomainError } from '../platform/errors.js';
import { readCookie } from '../platform/http/cookies.js';
import { Limits } from '../platform/limits/limits.js';
import type { AttendeeIdentity, HeldIdentity, ScannedEvent } from './attendee-identity.js';
import { PersonalLinksService } from './personal-links.service.js';

type AttendeeRequest = FastifyRequest & { attendee?: AttendeeIdentity; attendedEvent?: ScannedEvent };

const signInRequired = () =>
  new DomainError('unauthenticated', 'personal_link_required', 'Open your personal link from the invitation first.');

/** Lets in an attendee of this browser's session; `W24-Attendee` says which, where it holds several. */
@Injectable()
export class AttendeeGuard implements CanActivate {
  constructor(
    private readonly links: PersonalLinksService,
    private readonly limits: Limits,
    private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AttendeeRequest>();
    const session = readCookie(request, this.config, 'w24_attendee');
    const held = session ? await this.links.held(session) : [];
    const { organizationId, eventId, attendeeId, event } = chosen(held, request.headers['w24-attendee']);
    await this.limits.take('attendeeRequests', attendeeId);
    request.attendee = { organizationId, eventId, attendeeId };
    request.attendedEvent = event;
    return true;
  }
}

function chosen(held: HeldIdentity[], wanted: string | string[] | undefined): HeldIdentity {
  if (wanted !== undefined) {
    const match = held.find((attendee) => attendee.attendeeId === wanted);
    if (!match) throw signInRequired();
    return match;
  }
  const [only, ...others] = held;
  if (!only) throw signInRequired();
  if (others.length > 0) {
    throw new DomainError('conflict', 'attendee_required', 'This browser holds several attendees; say which with the header W24-Attendee.');
  }
  return only;
}

/** The attendee that {@link AttendeeGuard} let in. */
export const AsAttendee = createParamDecorator((_: unknown, context: ExecutionContext): AttendeeIdentity => {
  const { attendee } = context.switchToHttp().getRequest<AttendeeRequest>();
  return letIn(attendee);
});

/** The event at which that attendee is. */
export const AtEvent = createParamDecorator((_: unknown, context: ExecutionContext): ScannedEvent => {
  const { attendedEvent } = context.switchToHttp().getRequest<AttendeeRequest>();
  return letIn(attendedEvent);
});

function letIn<Value>(value: Value | undefined): Value {
  if (!value) throw new Error('This route lacks the AttendeeGuard.');
  return value;
}
