import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../platform/config.js';
import { DomainError } from '../platform/errors.js';
import { readCookie } from '../platform/http/cookies.js';
import { AccountsRepository } from './accounts.repository.js';
import type { Organizer } from './organizer.js';

type OrganizerRequest = FastifyRequest & { organizer?: Organizer };

/** Lets in a signed-in member (cookie) or a script (`Authorization: Bearer w24_…`); each token only in its own place. */
@Injectable()
export class MemberGuard implements CanActivate {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<OrganizerRequest>();
    request.organizer = await this.organizerOf(request);
    if (!request.organizer) throw new DomainError('unauthenticated', 'sign_in_required', 'Sign in as an organizer first.');
    return true;
  }

  private async organizerOf(request: FastifyRequest): Promise<Organizer | undefined> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const key = /^Bearer (w24_[A-Za-z0-9_-]{1,200})$/.exec(authorization)?.[1];
      return key ? this.accounts.organizerOfApiKey(key) : undefined;
    }
    const token = readCookie(request, this.config, 'w24_member');
    return token ? this.accounts.organizerOfSession(token) : undefined;
  }
}

/** The organizer that {@link MemberGuard} let in. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext): Organizer => {
  const { organizer } = context.switchToHttp().getRequest<OrganizerRequest>();
  if (!organizer) throw new Error('This route lacks the MemberGuard.');
  return organizer;
});
