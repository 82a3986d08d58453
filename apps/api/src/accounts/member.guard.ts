import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Permission } from '@within24/shared';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../platform/errors.js';
import { Limits } from '../platform/limits/limits.js';
import { CallersService } from './callers.service.js';
import { insistOnPermission, type Organizer } from './organizer.js';

type OrganizerRequest = FastifyRequest & { organizer?: Organizer };

/** The permission that a route asks of whoever {@link MemberGuard} lets in; each route names one. */
export const Needs = Reflector.createDecorator<Permission>();

/** Lets in a signed-in member (cookie) or a script (`Authorization: Bearer w24_…`); each token only in its own place. */
@Injectable()
export class MemberGuard implements CanActivate {
  constructor(
    private readonly callers: CallersService,
    private readonly limits: Limits,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<OrganizerRequest>();
    request.organizer = await this.callers.of(request);
    if (!request.organizer) throw new DomainError('unauthenticated', 'sign_in_required', 'Sign in as an organizer first.');
    await this.count(request.organizer);
    insistOnPermission(request.organizer, this.neededBy(context));
    return true;
  }

  private count({ apiKeyId, sessionId }: Organizer): Promise<void> {
    return apiKeyId ? this.limits.take('apiKeyRequests', apiKeyId) : this.limits.take('memberRequests', sessionId!);
  }

  private neededBy(context: ExecutionContext): Permission {
    const permission = this.reflector.get(Needs, context.getHandler());
    if (!permission) throw new Error('This route names no permission: it lacks @Needs.');
    return permission;
  }
}

/** The organizer that {@link MemberGuard} let in. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext): Organizer => {
  const { organizer } = context.switchToHttp().getRequest<OrganizerRequest>();
  if (!organizer) throw new Error('This route lacks the MemberGuard.');
  return organizer;
});
